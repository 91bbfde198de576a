import { numberClaims } from "#/domain/carry/claim-order.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

type Claims = readonly ArticleClaim[];

/**
 * The claims as they are now, from what was known and what came: one claim, or all of them. Those that say the same stay the
 * same objects, and where nothing changed so does the list, so that nothing of them is drawn again.
 */
export function patchClaims(known: Claims, received: Claims, isOne: boolean): Claims {
  const before = new Map(known.map((claim) => [claim.id, claim]));
  const now = received.map((claim) => {
    const old = before.get(claim.id);
    return old && JSON.stringify(old) === JSON.stringify({ ...claim, number: old.number }) ? old : claim;
  });
  const changed = new Set(now.map(({ id }) => id));
  const numbered = numberClaims(isOne ? [...known.filter(({ id }) => !changed.has(id)), ...now] : now);
  return numbered.length === known.length && numbered.every((claim, i) => claim === known[i]) ? known : numbered;
}
