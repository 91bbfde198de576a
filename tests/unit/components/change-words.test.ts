import { describe, expect, test } from "vitest";

import {
  causeOf,
  confirmWords,
  copyOf,
  maySayOtherwise,
  reasonWords,
  timeOf,
} from "#/components/changed/change-words.ts";

const placed = (exact: string) => ({ snapshotId: "s", capturedAt: "", start: 0, end: 1, exact, before: "", after: "" });
const item = (before: string, after: string, reason = "words") => ({
  status: "altered" as const,
  reason,
  before: placed(before),
  after: placed(after),
});

describe("what a person is asked", () => {
  test.each([
    ["a boat was promised", "a boat was never promised"],
    ["it cost 4.2 million", "it cost 6.9 million"],
    ["nobody was hurt", "somebody was hurt"],
  ])("has no usual answer where %j became %j", (before, after) => {
    expect(maySayOtherwise(item(before, after))).toBe(true);
    expect(reasonWords(item(before, after)).title).toBe("A number or a negation changed");
  });

  test("has none where the sentence around the words denies them, and has one for other words", () => {
    expect(maySayOtherwise(item("a boat was promised", "a boat was promised", "negation"))).toBe(true);
    expect(maySayOtherwise(item("the ferry leaves at nine", "the ferry leaves at noon"))).toBe(false);
  });

  test("says of a passage what confirming it means, and not of a claim or of typography", () => {
    expect(confirmWords({ stance: "contradicts", reason: "words" })).toBe("Confirm: it still contradicts");
    expect(confirmWords({ stance: null, reason: "words" })).toBe("Confirm");
    expect(confirmWords({ stance: "supports", reason: "typography" })).toBe("Confirm");
  });

  test("blames the source only for what the source did", () => {
    expect(causeOf("transcribed")).toBe(" after a correction by hand");
    expect(causeOf("re_extracted")).toBe(" after the text was read again");
    expect(causeOf("recapture")).toBe("");
  });
});

describe("two copies of one source", () => {
  test("are told apart by day, else by minute, else by second", () => {
    const at = "2026-11-26T15:24:30.000Z";
    expect(copyOf(at, "2026-11-25T15:24:30.000Z", "UTC")).toBe("26 November 2026");
    expect(copyOf(at, "2026-11-26T15:23:10.000Z", "UTC")).toBe("26 November 2026, 15:24 UTC");
    expect(copyOf(at, "2026-11-26T15:24:10.000Z", "UTC")).toBe("26 November 2026, 15:24:30 UTC");
  });

  test("are named in the reader's own zone without its name", () => {
    expect(timeOf("2026-11-26T15:24:30.000Z", null)).not.toContain("UTC");
  });
});
