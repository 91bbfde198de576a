import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";
import { sampleCheck } from "./sample.ts";

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("content hash", () => {
  it("is the SHA-256 that any other tool computes over the same canonical JSON", () => {
    // printf '{"a":1,"b":"ü"}' | sha256sum
    expect(canonicalJson({ b: "ü", a: 1 })).toBe('{"a":1,"b":"ü"}');
    expect(contentHash({ b: "ü", a: 1 })).toBe("1a59e522e02ce50ad2c27c11a6d30f8667489c199580627fe9e3e33e2b0e91d5");
  });

  it("does not depend on the order of keys", () => {
    expect(contentHash(reversed(sampleCheck()))).toBe(contentHash(sampleCheck()));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(reversed(value))).toBe(contentHash(value));
      }),
    );
  });

  it("survives a journey through JSON", () => {
    expect(contentHash(JSON.parse(JSON.stringify(sampleCheck())))).toBe(contentHash(sampleCheck()));
  });

  it("changes with any single character", () => {
    const other = sampleCheck();
    expect(contentHash({ ...other, verdictNote: `${other.verdictNote ?? ""} ` })).not.toBe(contentHash(other));
  });

  it.each([[undefined], [Number.NaN], ["\ud800"]])("refuses what JSON cannot say: %s", (value) => {
    expect(() => contentHash(value)).toThrow(/cannot be written as JSON|not allowed/);
  });
});
