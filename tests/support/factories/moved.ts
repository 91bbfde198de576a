import { expect } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { moveArticle } from "#/server/commands/article.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { getArticle } from "#/server/queries/article.ts";

import { aDesk, quoteOf, type TestDesk } from "./desk.ts";
import { aSnapshot, type TestSnapshot } from "./snapshot.ts";

/** Words of the claims: altered, standing elsewhere, and gone in the newer copy. */
const bridge = "The old bridge opened in spring.";
export const nobody = "Nobody came to see it 🙈";
export const mayor = "the mayor said";

/** The range of the first occurrence. */
export const placeOf = ({ text }: TestSnapshot, exact: string) => ({
  start: text.indexOf(exact),
  end: text.indexOf(exact) + exact.length,
});

/** A desk whose article has three claims, and a newer copy: one stands elsewhere, one is altered, one is gone. */
export async function aNewerCopy() {
  const desk = await aDesk();
  const { editor, article } = desk;
  const mark = async (exact: string) =>
    (await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) })).id;
  const claims = { moved: await mark(nobody), altered: await mark(bridge), gone: await mark(mayor) };
  const text = `A correction was added on top of this page today.\nThe old bridge opened in autumn.\n${nobody}.`;
  const next = await aSnapshot(editor, text, { sourceId: article.snapshot.sourceId });
  await carrySnapshot(editor, { snapshotId: next.id });
  return { desk, claims, next };
}

/** Reads the desk's article on in another copy. */
export const move = (actor: Actor, { article }: TestDesk, to: TestSnapshot, from: TestSnapshot = article.snapshot) =>
  moveArticle(actor, { articleId: article.id, snapshotId: to.id, fromSnapshotId: from.id });

/** Where the claims of an article are drawn, by id. */
export async function placesIn(actor: Actor, articleId: string) {
  const { claims, snapshot } = await getArticle(actor, articleId);
  // What is drawn says what it is said to say.
  for (const { place, appearances } of claims.filter((claim) => claim.place.start !== null))
    expect(snapshot.text.slice(place.start!, place.end!)).toBe(place.exact ?? appearances[0]!.exact);
  return new Map(claims.map(({ id, place }) => [id, place]));
}
