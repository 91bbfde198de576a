import { db } from "#/server/db.ts";
import { type Finding, inPages } from "./finding.ts";

/** A decision on a carried anchor as the record tells it; `subject` is the evidence or the claim that it was about. */
interface Told {
  readonly subject: string;
  readonly actor: string | null;
  readonly decision: string;
  /** The words that were chosen, with where they stand; undefined where the proposed ones were taken, or none. */
  readonly exact: unknown;
  readonly start: unknown;
}

/** Decisions by the carried anchor that they were taken on, as they stand at the end of the record. */
export type Decisions = Map<string, Told>;

interface Line {
  readonly type: string;
  readonly subject: string;
  readonly actor: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Takes what one line of the record says of decisions; to be called in the order of the lines. */
export function noteDecision(decisions: Decisions, { type, subject, actor, data }: Line): void {
  const { carry, carries, decision, exact, start } = data;
  if (type === "carry.decided" && typeof carry === "string")
    decisions.set(carry, { subject, actor, decision: String(decision), exact, start });
  // Of several that were confirmed together, those that somebody had decided before stayed as they were.
  if (type === "carry.confirmed" && Array.isArray(carries))
    for (const id of carries.map(String))
      if (!decisions.has(id)) decisions.set(id, { subject, actor, decision: "confirmed", exact: undefined, start });
  // A passage that is put back waits for another decision.
  if (type === "evidence.withdrawn" && data["withdrawn"] === false)
    for (const [id, told] of decisions)
      if (told.subject === subject && told.decision === "withdrawn") decisions.delete(id);
}

interface Row {
  readonly decision: string | null;
  readonly decidedById: string | null;
  readonly exact: string | null;
  readonly start: number | null;
}

function faultOf(row: Row, told: Told | undefined): string | null {
  if (!told) return row.decision === null ? null : "nobody decided it by the record";
  if (row.decision !== told.decision)
    return `the record says ${told.decision}, and ${row.decision === null ? "it is undecided" : `not ${row.decision}`}`;
  if (row.decidedById !== told.actor) return "it was decided by somebody else than the record says";
  const isChosen = told.decision === "chosen";
  return isChosen && (row.exact !== told.exact || row.start !== told.start)
    ? "its words are not those that were chosen"
    : null;
}

/** Every decision on words that changed: what was decided, by whom, and the words that were chosen, as the record tells it. */
export async function verifyDecisions(newsroomId: string, decisions: Decisions): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  const read = (after: object, take: number) =>
    db().carry.findMany({
      where: { newsroomId, status: { in: ["altered", "orphaned"] }, ...after },
      orderBy: { id: "asc" },
      take,
      select: { id: true, decision: true, decidedById: true, exact: true, start: true },
    });
  const left = new Set(decisions.keys());
  for await (const row of inPages(1000, read)) {
    looked++;
    left.delete(row.id);
    const fault = faultOf(row, decisions.get(row.id));
    if (fault) faults.push(`Carried anchor ${row.id}: ${fault}.`);
  }
  for (const id of left) faults.push(`Carried anchor ${id}: it was decided by the record, and is missing.`);
  return { subject: "decisions", looked, faults };
}
