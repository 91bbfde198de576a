import { NextRequest } from "next/server";
import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { expect, test } from "vitest";

import { config, proxy } from "#/proxy.ts";

const at = (path: string) => `http://localhost:3000${path}`;
const policy = (path: string) => proxy(new NextRequest(at(path))).headers.get("content-security-policy");

test("a page of the desk runs scripts with its own nonce only, a new one for each request", () => {
  const [one, other] = [policy("/desk"), policy("/desk")];
  const [script] = /script-src [^;]+/.exec(one ?? "") ?? [];
  expect(script).toMatch(/'nonce-[A-Za-z0-9+/=]{24}'/);
  expect(script).not.toContain("unsafe-inline");
  expect(one).not.toBe(other);
});

test("a window that another page may have opened is cut off from it, also where the browser does not say", () => {
  const opener = (site: string | null) =>
    proxy(new NextRequest(at("/desk"), { headers: site === null ? {} : { "sec-fetch-site": site } })).headers.get(
      "cross-origin-opener-policy",
    );
  for (const site of ["cross-site", "same-site", "same-origin", null])
    expect([site, opener(site)]).toEqual([site, "same-origin"]);
  expect(opener("none")).toBeNull();
});

test("a kept copy keeps the sandbox that its own answer names", () => {
  const snapshot = "/desk/snapshots/0193fd6e-0000-7000-8000-000000000000";
  for (const kept of ["original", "warc", "copy/frame", "pictures/0"])
    expect([kept, policy(`${snapshot}/${kept}`)]).toEqual([kept, null]);
  for (const page of ["", "/copy", "/copy/frame/x", "/original/x"]) expect(policy(`${snapshot}${page}`)).not.toBeNull();
});

test.each([
  "/",
  "/desk",
  "/desk/claims",
  "/sign-in",
  "/join/abc",
  "/set-up/abc",
  "/a/b/c",
  "/.git/config",
  "/sign-in/x",
])("the page at %s has the headers of the desk", (path) => expect(matches({ config, url: at(path) })).toBe(true));

test.each([
  "/the-post",
  "/the-post/method",
  "/the-post/checks/one",
  "/the-post/summaries/one/versions/1",
  "/the-post/checks/one/versions/1/data.json",
  "/api/v1/claims",
  "/api/desk-import",
  "/_next/static/chunks/a.js",
  "/_assay/fonts/inter.woff2",
])("what is served at %s brings headers of its own", (path) => expect(matches({ config, url: at(path) })).toBe(false));
