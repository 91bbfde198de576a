import fc from "fast-check";
import { expect, test } from "vitest";

import { packClaims, unpackClaims } from "#/components/article/claims/claim-pack.ts";
import { placeKinds } from "#/domain/carry/place.ts";
import { waitKinds } from "#/domain/carry/wait.ts";
import { claimStates } from "#/domain/claim.ts";
import { stances } from "#/domain/evidence.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const anyClaim: fc.Arbitrary<ArticleClaim> = fc.record({
  id: fc.uuid(),
  number: fc.nat(),
  state: fc.constantFrom(...claimStates),
  wording: text,
  kind: fc.constantFrom("event", "other"),
  priority: fc.constantFrom("normal", "high"),
  claimantName: maybe(text),
  claimantRole: maybe(text),
  statedOn: maybe(text),
  assignee: maybe(fc.record({ id: fc.uuid(), name: text })),
  version: fc.nat(),
  rating: maybe(
    fc.record({ key: text, label: text, colour: fc.constantFrom("true", "false", "mixed") }),
  ) as fc.Arbitrary<ArticleClaim["rating"]>,
  appearances: fc.array(
    fc.record({ id: fc.uuid(), snapshotId: fc.uuid(), start: fc.nat(), end: fc.nat(), exact: text }),
    { maxLength: 2 },
  ),
  place: fc.record({
    kind: fc.constantFrom(...placeKinds),
    start: maybe(fc.nat()),
    end: maybe(fc.nat()),
    exact: maybe(text),
  }),
  evidenceCounts: fc.record(Object.fromEntries(stances.map((stance) => [stance, fc.nat()]))) as fc.Arbitrary<
    ArticleClaim["evidenceCounts"]
  >,
  mergedIntoId: maybe(fc.uuid()),
  splitFromId: maybe(fc.uuid()),
  reason: maybe(text),
  isLive: fc.boolean(),
  waits: maybe(fc.constantFrom(...waitKinds)),
});

test("claims that were packed are the same when they are unpacked", () => {
  fc.assert(
    fc.property(fc.array(anyClaim, { maxLength: 5 }), (claims) => {
      expect(unpackClaims(packClaims({ copyId: "copy", claims }))).toEqual({ copyId: "copy", claims });
    }),
  );
});
