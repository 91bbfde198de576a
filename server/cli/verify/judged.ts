import { z } from "zod";

import { FrozenCheck } from "#/domain/publication.ts";
import { db } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";
import type { Statements } from "./chain.ts";
import { type Finding, inPages } from "./finding.ts";

interface Said {
  readonly number: number;
  readonly exact: string | null;
  readonly snapshot: {
    readonly id: string;
    readonly blobSha256: string;
    readonly textSha256: string;
    readonly start: number | null;
    readonly end: number | null;
  };
}

/** What a version says of kept copies: the passages, and what their sources read by then. */
function saidOf(frozen: string): readonly Said[] {
  const read = FrozenCheck.safeParse(parsed(frozen));
  return (read.data?.evidence ?? []).flatMap((piece) => [
    piece,
    ...(piece.standing ? [{ ...piece.standing, number: piece.number }] : []),
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Copies that are held at a time: versions of one claim speak of the same ones. */
const held = 16;

/** Compares what versions say of kept copies with those copies, each read once while it is spoken of. */
function copyReader(newsroomId: string): (said: Said) => Promise<boolean> {
  const copies = new Map<string, { text: string; blobSha256: string } | null>();
  return async ({ exact, snapshot: { id, start, end, blobSha256, textSha256 } }) => {
    let copy = copies.get(id);
    if (copy === undefined) {
      const select = { text: true, blobSha256: true } as const;
      copy = z.uuid().safeParse(id).success
        ? await db().snapshot.findFirst({ where: { id, newsroomId }, select })
        : null;
      if (copies.size >= held) copies.delete(copies.keys().next().value ?? "");
      copies.set(id, copy);
    }
    if (!copy || copy.blobSha256 !== blobSha256 || sha256(copy.text) !== textSha256) return false;
    return exact === null || (start !== null && end !== null && copy.text.slice(start, end) === exact);
  };
}

/**
 * Every frozen version of an assessment: its content's hash, its line in the record, that the copies it speaks of say what it
 * says of them, and that only others decided on it.
 */
export async function verifyVersions(newsroomId: string, statements: Statements): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  const read = (after: object, take: number) =>
    db().assessmentVersion.findMany({
      where: { newsroomId, ...after },
      orderBy: { id: "asc" },
      take,
      include: { reviews: true },
    });
  const stands = copyReader(newsroomId);
  for await (const version of inPages(100, read)) {
    looked++;
    const name = `Assessment version ${version.id}`;
    if (sha256(version.frozen) !== version.contentHash)
      faults.push(`${name}: its content is not the one that was hashed.`);
    if (statements.get(version.id)?.["contentHash"] !== version.contentHash)
      faults.push(`${name}: the record does not name it with this hash.`);
    for (const said of saidOf(version.frozen))
      if (!(await stands(said)))
        faults.push(`${name}: passage ${said.number} does not stand in the copy ${said.snapshot.id} as it says.`);
    for (const review of version.reviews) {
      if (review.contentHash !== version.contentHash)
        faults.push(`${name}: review ${review.id} decided on another content.`);
      if (version.contributorIds.includes(review.reviewerId))
        faults.push(`${name}: review ${review.id} is by one who wrote part of it.`);
    }
  }
  return { subject: "assessment versions", looked, faults };
}

/** Every published version: content and page by their hashes and the record, in unbroken numbers, checks as approved. */
export async function verifyPublished(newsroomId: string, statements: Statements): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  const newest = new Map<string, { number: number; hash: string }>();
  const read = (after: object, take: number) =>
    db().publishedVersion.findMany({
      where: { newsroomId, ...after },
      orderBy: { id: "asc" },
      take,
      include: {
        assessmentVersion: {
          select: { frozen: true, reviews: { where: { decision: "approved" }, select: { id: true } } },
        },
      },
    });
  for await (const version of inPages(50, read)) {
    looked++;
    const name = `Published version ${version.id}`;
    if (sha256(version.content) !== version.contentHash)
      faults.push(`${name}: its content is not the one that was hashed.`);
    if (sha256(version.html) !== version.htmlSha256) faults.push(`${name}: its page is not the one that was hashed.`);
    const stated = statements.get(version.id);
    if (stated?.["contentHash"] !== version.contentHash || stated["htmlSha256"] !== version.htmlSha256)
      faults.push(`${name}: the record does not name it with these hashes.`);
    if (version.checkId && version.assessmentVersion?.frozen !== version.content)
      faults.push(`${name}: it is not what was approved.`);
    if (version.checkId && !version.assessmentVersion?.reviews.length) faults.push(`${name}: nobody approved it.`);
    const page = version.checkId ?? version.summaryId ?? "";
    const before = newest.get(page);
    if (version.number !== (before?.number ?? 0) + 1 || version.prevHash !== (before?.hash ?? null))
      faults.push(`${name}: version ${version.number} does not continue the version before it.`);
    newest.set(page, { number: version.number, hash: version.contentHash });
  }
  return { subject: "published versions", looked, faults };
}
