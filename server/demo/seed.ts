import { openArticle } from "#/server/commands/article.ts";
import { publishSummary } from "#/server/commands/publication.ts";

import { actPlan } from "./act-plan.ts";
import { councilPlan } from "./council-plan.ts";
import { enlargementPlan } from "./enlargement-plan.ts";
import { forcePlan } from "./force-plan.ts";
import { fillLibrary } from "./library.ts";
import { gatherPeople, isGathered } from "./people.ts";
import { carryOut, type Desk, type Marked, mark } from "./work.ts";

const lead = `This essay gets the order of most events right and two of its stronger statements wrong. The council had been interrupted before 2014, and the Founding Act holds no promise about new members.

This is a sample: the newsroom, the article and its sources were made for demonstrations. The dates and decisions they speak of are those of the public record.`;

/**
 * Fills an empty database with the sample newsroom: three people, seven texts and claims in every state, each made by
 * the command that a person's click would call. Does nothing where the sample newsroom is there, and throws where a real
 * one is. The database must be prepared and the public address known, because published pages hold it.
 */
export async function seedDemo(): Promise<void> {
  if (await isGathered()) return;
  const people = await gatherPeople();
  const library = await fillLibrary(people.tomas);
  const article = library.get("article.html");
  if (!article) throw new Error("The sample article is missing.");
  const { id: articleId } = await openArticle(people.ines, { snapshotId: article.snapshotId });
  const desk: Desk = { people, library, articleId, article, today: new Date().toISOString().slice(0, 10) };
  const marked: Marked[] = [];
  for (const plan of [...councilPlan, ...actPlan, ...enlargementPlan, ...forcePlan])
    marked.push(await mark(desk, plan));
  // A merge adds its evidence to the other claim, which would void a verdict that stands already.
  const merges = marked.filter(({ plan }) => plan.mergedInto);
  for (const claim of [...merges, ...marked.filter(({ plan }) => !plan.mergedInto)])
    await carryOut(desk, claim, marked);
  await publishSummary(people.ines, { articleId, lead });
}
