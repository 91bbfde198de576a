import { describe, expect, test } from "vitest";

import { differencesOf } from "#/components/review/version-diff.ts";
import { sampleCheck, sampleEvidence, sampleStanding } from "#/tests/unit/publish/sample.ts";

const withStanding = (standing: ReturnType<typeof sampleStanding>) =>
  sampleCheck({ evidence: [sampleEvidence(1, { standing }), sampleEvidence(2)] });
const without = sampleCheck({ evidence: [sampleEvidence(1), sampleEvidence(2)] });

describe("what changed between two versions", () => {
  test("counts a source that says otherwise by now, beside a quotation that is the same", () => {
    expect(differencesOf(without, without)).toEqual([]);
    expect(differencesOf(without, withStanding(sampleStanding()))).toEqual([
      {
        label: "Source of evidence 1",
        before: null,
        after: "Now reads: “We never suspended it.” (confirmed by a person)",
      },
    ]);
  });

  test("counts that it says it no longer, and other words than in the version before", () => {
    const [gone] = differencesOf(
      withStanding(sampleStanding()),
      withStanding(sampleStanding({ exact: null, decision: "kept" })),
    );
    expect(gone).toMatchObject({ after: "No longer says this (the copy as cited stays the reference)" });
  });

  test("does not count a newer copy that says the same as the one before", () => {
    const { snapshot } = sampleStanding();
    const later = sampleStanding({ snapshot: { ...snapshot, id: "later", capturedAt: "2026-11-27T10:00:00.000Z" } });
    expect(differencesOf(withStanding(sampleStanding()), withStanding(later))).toEqual([]);
  });
});
