import { expect, test } from "vitest";

import { isReadablePath } from "#/server/start/request-path.ts";

test.each(["/", "/desk?q=%", "/the-post/checks/one", "/desk/articles/%C3%A4", "/a%2Fb"])(
  "the path %s can be read",
  (path) => expect(isReadablePath(path)).toBe(true),
);

test.each(["http://evil.example/desk", "*", "", undefined, "evil", "/desk/%c3%28", "/%", "/%E0%A4%A"])(
  "the request line's %s is refused before any page sees it",
  (path) => expect(isReadablePath(path)).toBe(false),
);
