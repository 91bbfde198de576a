import search from "approx-string-match";

/** The rival: plain approximate matching over the whole text, the best match whatever its errors, as a page without an old text must do. */
export function plainMatch(before: string, after: string, claim: { start: number; end: number }) {
  const words = before.slice(claim.start, claim.end);
  const [first, ...rest] = search(after, words, Math.min(256, Math.floor(words.length / 2)));
  if (!first) return { status: "orphaned" as const, start: null, end: null };
  const best = rest.reduce((one, other) => (other.errors < one.errors ? other : one), first);
  return { status: "exact" as const, start: best.start, end: best.end };
}
