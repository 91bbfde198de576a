import { expect, test } from "vitest";

import { patchClaims } from "#/components/article/claims/claim-patch.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

const claim = (id: string, start: number, number: number, more: Partial<ArticleClaim> = {}): ArticleClaim => ({
  id,
  number,
  state: "open",
  wording: id,
  kind: "event",
  priority: "normal",
  claimantName: null,
  claimantRole: null,
  statedOn: null,
  assignee: null,
  version: 1,
  rating: null,
  place: { kind: "own", start, end: start + 5, exact: null },
  appearances: [{ id: `${id}-words`, snapshotId: "copy", start, end: start + 5, exact: id }],
  evidenceCounts: { supports: 0, contradicts: 0, qualifies: 0, context: 0 },
  mergedIntoId: null,
  splitFromId: null,
  reason: null,
  isLive: false,
  waits: null,
  ...more,
});
const known = [claim("a", 0, 1), claim("b", 10, 2), claim("c", 20, 3)];
const again = (claims: readonly ArticleClaim[]) => structuredClone(claims) as ArticleClaim[];

test("what says the same stays the same, one claim or all", () => {
  expect(patchClaims(known, again(known), false)).toBe(known);
  expect(patchClaims(known, again([{ ...known[1]!, number: 1 }]), true)).toBe(known);
});

test("one claim that changed is another object, and no other is", () => {
  const next = patchClaims(known, [claim("b", 10, 1, { state: "assessing" })], true);
  expect(next.map(({ id, number, state }) => [id, number, state])).toEqual([
    ["a", 1, "open"],
    ["b", 2, "assessing"],
    ["c", 3, "open"],
  ]);
  expect([next[0], next[2]]).toEqual([known[0], known[2]]);
  expect(next[0]).toBe(known[0]);
  expect(next[2]).toBe(known[2]);
});

test("a new claim is counted in, a closed one comes last, and those behind them have new numbers", () => {
  const marked = patchClaims(known, [claim("new", 15, 1)], true);
  expect(marked.map(({ id, number }) => [id, number])).toEqual([
    ["a", 1],
    ["b", 2],
    ["new", 3],
    ["c", 4],
  ]);
  const closed = patchClaims(marked, [claim("a", 0, 1, { state: "withdrawn" })], true);
  expect(closed.map(({ id, number }) => [id, number])).toEqual([
    ["b", 1],
    ["new", 2],
    ["c", 3],
    ["a", 4],
  ]);
});

test("all claims that came are all there are", () => {
  expect(patchClaims(known, again([known[2]!]), false).map(({ id, number }) => [id, number])).toEqual([["c", 1]]);
});
