import { z } from "zod";

import { db } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";
import { type Decisions, noteDecision } from "./decided.ts";
import type { Finding } from "./finding.ts";

const Line = z.object({
  newsroom: z.string(),
  seq: z.number(),
  at: z.string(),
  actor: z.string().nullable(),
  via: z.string(),
  type: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  prev: z.string(),
});
type Line = z.infer<typeof Line>;

/** Where captures became captures of another source, each line names the new snapshots with their bytes. */
const Merged = z.array(z.looseObject({ snapshot: z.string() }));

/** Hashes that lines of the record state of versions, publications and kept copies, by the id of each. */
export type Statements = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const pageSize = 1000;

async function pageOf(newsroomId: string, after: bigint) {
  return db().event.findMany({ where: { newsroomId, seq: { gt: after } }, orderBy: { seq: "asc" }, take: pageSize });
}
type Row = Awaited<ReturnType<typeof pageOf>>[number];

function parseLine(text: string): Line | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What is wrong with one stored line, seen from the one before it. */
function faultsOf(row: Row, line: Line | null, before: { seq: bigint; hash: string }): string[] {
  const faults: string[] = [];
  const name = `Line ${row.seq}`;
  if (row.seq !== before.seq + 1n) {
    const missing = row.seq - before.seq - 1n;
    faults.push(`${name} follows line ${before.seq}: ${missing} ${missing === 1n ? "line is" : "lines are"} missing.`);
  } else if (row.prevHash !== before.hash) faults.push(`${name} does not continue the line before it.`);
  if (sha256(row.line) !== row.hash) faults.push(`${name} was changed: its hash is not that of its text.`);
  if (!line) return [...faults, `${name} cannot be read.`];
  const columns =
    line.newsroom === row.newsroomId &&
    line.seq === Number(row.seq) &&
    line.at === row.at.toISOString() &&
    line.actor === row.actorId &&
    line.via === row.via &&
    line.type === row.type &&
    line.subject === row.subjectId &&
    line.prev === row.prevHash;
  if (!columns) faults.push(`${name} says something else than its columns.`);
  return faults;
}

function note(statements: Map<string, Record<string, unknown>>, line: Line): void {
  const { type, subject, data } = line;
  if (type === "assessment.submitted") statements.set(subject, data);
  if ((type === "check.published" || type === "summary.published") && typeof data["version"] === "string")
    statements.set(data["version"], data);
  if (typeof data["snapshot"] === "string" && !statements.has(data["snapshot"])) {
    // What names a copy first has written it; a later look that found the same words names other bytes.
    if (type === "source.captured") statements.set(data["snapshot"], data);
    // Corrected, or read again: the bytes are those of the copy before.
    if (type === "snapshot.transcribed" || type === "snapshot.read_again")
      statements.set(data["snapshot"], { ...statements.get(String(data["before"])), text: undefined, ...data });
  }
  if (type === "source.merged")
    for (const one of Merged.safeParse(data["snapshots"]).data ?? []) statements.set(one.snapshot, one);
}

/** Recomputes the chain of a newsroom's record from the stored lines, and collects what they state for the other checks. */
export async function verifyChain(
  newsroomId: string,
): Promise<{ finding: Finding; statements: Statements; decisions: Decisions }> {
  const faults: string[] = [];
  const statements = new Map<string, Record<string, unknown>>();
  const decisions: Decisions = new Map();
  let last = { seq: 0n, hash: "0".repeat(64) };
  let looked = 0;
  for (let rows = await pageOf(newsroomId, 0n); rows.length > 0; rows = await pageOf(newsroomId, last.seq)) {
    for (const row of rows) {
      const line = parseLine(row.line);
      faults.push(...faultsOf(row, line, last));
      if (line) note(statements, line);
      if (line) noteDecision(decisions, line);
      last = { seq: row.seq, hash: row.hash };
      looked++;
    }
  }
  const head = await db().eventHead.findUnique({ where: { newsroomId } });
  if ((head?.seq ?? 0n) !== last.seq || (head && head.hash !== last.hash))
    faults.push(`The record ends with line ${last.seq}, but its head names line ${head?.seq ?? 0n}.`);
  return { finding: { subject: "record", looked, faults }, statements, decisions };
}
