import { afterEach, expect, test } from "vitest";

import { provide } from "#/server/env.ts";
import { clientAddress, isSameOrigin, safePath } from "#/server/sign-in/origin-check.ts";

afterEach(() => provide({ ASSAY_URL: "" }));

test.each([
  ["/desk/articles/1?claim=2#three", "/desk/articles/1?claim=2#three"],
  ["/desk", "/desk"],
  [null, "/desk"],
  ["", "/desk"],
  ["https://evil.example/", "/desk"],
  ["//evil.example/", "/desk"],
  ["/\\evil.example", "/desk"],
  ["/\t/evil.example", "/desk"],
  ["/x\\..\\y", "/desk"],
  ["javascript:alert(1)", "/desk"],
  ["/desk\r\nSet-Cookie: a=b", "/desk"],
])("after signing in %j leads to %s", (next, path) => expect(safePath(next)).toBe(path));

test("a form of this site is accepted, one of another site is not", () => {
  provide({ ASSAY_URL: "https://desk.example.org" });
  expect(isSameOrigin(new Headers({ origin: "https://desk.example.org" }))).toBe(true);
  expect(isSameOrigin(new Headers({ origin: "https://desk.example.org.evil.example" }))).toBe(false);
  expect(isSameOrigin(new Headers({ origin: "http://desk.example.org", host: "desk.example.org" }))).toBe(false);
  expect(isSameOrigin(new Headers({ origin: "null", "sec-fetch-site": "cross-site" }))).toBe(false);
  expect(isSameOrigin(new Headers({ origin: "null", "sec-fetch-site": "same-origin" }))).toBe(true);
  expect(isSameOrigin(new Headers())).toBe(false);
});

test("without a public address the host that was asked counts", () => {
  expect(isSameOrigin(new Headers({ origin: "http://127.0.0.1:4000", host: "127.0.0.1:4000" }))).toBe(true);
  expect(isSameOrigin(new Headers({ origin: "http://evil.example", host: "127.0.0.1:4000" }))).toBe(false);
});

test("an address that the browser wrote itself is not believed", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "1.2.3.4" }))).toBe("unknown");
  expect(clientAddress(new Headers({ "x-forwarded-for": "1.2.3.4", "x-assay-address": "9.9.9.9" }))).toBe("9.9.9.9");
});

test.each([
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:1:2::ffff", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("attempts from %s count for %s, because a network has more addresses than limits can count", (address, counted) =>
  expect(clientAddress(new Headers({ "x-assay-address": address }))).toBe(counted),
);
