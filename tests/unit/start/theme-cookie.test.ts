import { expect, test } from "vitest";

import { themeCookie } from "#/components/shell/theme.ts";
import { sessionCookie } from "#/server/sign-in/options.ts";

test("no cookie of ours is taken by next-auth for a piece of the session's", () => {
  expect(themeCookie.startsWith(sessionCookie().name)).toBe(false);
});
