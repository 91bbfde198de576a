import { asDocument } from "#/text/document.ts";
import { canonicalText } from "#/text/canonical.ts";

import type { BlobStore } from "#/server/capture/blob.ts";
import { db } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";
import type { Statements } from "./chain.ts";
import { type Finding, inPages } from "./finding.ts";

/** Reads every kept file again and proves it by its hash. */
export async function verifyBlobs(newsroomId: string, blobs: BlobStore): Promise<Finding> {
  const faults: string[] = [];
  const rows = await db().blob.findMany({ where: { newsroomId }, orderBy: { sha256: "asc" } });
  for (const { sha256: hash, size } of rows)
    try {
      const bytes = await blobs.get(hash);
      if (bytes.byteLength !== size)
        faults.push(`The kept file ${hash} has ${bytes.byteLength} bytes instead of ${size}.`);
    } catch (error) {
      faults.push(
        error instanceof Error && error.message.includes("altered")
          ? `${error.message}.`
          : `The kept file ${hash} cannot be read.`,
      );
    }
  return { subject: "kept files", looked: rows.length, faults };
}

interface Beside {
  readonly payloadSha256: string | null;
  readonly images: readonly { readonly blobSha256: string | null }[];
}

/** What is kept beside the original bytes: those that were sent, and the pictures; kept, and in the record as they are. */
function faultsBeside(
  { payloadSha256, images }: Beside,
  stated: Readonly<Record<string, unknown>> | undefined,
  kept: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  const pictures = images.map(({ blobSha256 }) => blobSha256);
  if (payloadSha256 !== null && !kept.has(payloadSha256)) faults.push("the bytes that were sent are not kept.");
  if (pictures.some((hash) => hash !== null && !kept.has(hash))) faults.push("a picture is not among the kept files.");
  // Lines of the first release state neither; where there is something, it must be stated.
  if (
    (stated?.["payload"] ?? null) !== payloadSha256 ||
    JSON.stringify(stated?.["pictures"] ?? []) !== JSON.stringify(pictures)
  )
    faults.push("the record does not name what is kept beside its bytes.");
  return faults;
}

/** Whether slices are a text as Postgres cuts it: a filler behind each character of two UTF-16 units, 512 units in each. */
function areSlicesOf(text: string, slices: readonly { readonly ordinal: number; readonly text: string }[]): boolean {
  const units = Array.from(text, (one) => (one.length === 2 ? [one, "\uFDD0"] : one)).flat();
  return (
    slices.length === Math.ceil(units.length / 512) &&
    slices.every((slice, i) => slice.ordinal === i && slice.text === units.slice(i * 512, (i + 1) * 512).join(""))
  );
}

/**
 * Every snapshot: its text's hash, its document against its text, the slices by which Postgres proves its words, its bytes
 * among the kept ones and in the record.
 */
export async function verifySnapshots(newsroomId: string, statements: Statements): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  const read = (after: object, take: number) =>
    db().snapshot.findMany({
      where: { newsroomId, ...after },
      orderBy: { id: "asc" },
      take,
      select: {
        id: true,
        text: true,
        textSha256: true,
        document: true,
        blobSha256: true,
        payloadSha256: true,
        images: { orderBy: { ordinal: "asc" }, select: { blobSha256: true } },
        slices: { orderBy: { ordinal: "asc" }, select: { ordinal: true, text: true } },
      },
    });
  const kept = new Set(
    (await db().blob.findMany({ where: { newsroomId }, select: { sha256: true } })).map((blob) => blob.sha256),
  );
  for await (const snapshot of inPages(50, read)) {
    looked++;
    const name = `Snapshot ${snapshot.id}`;
    if (sha256(snapshot.text) !== snapshot.textSha256) faults.push(`${name}: its text is not the one that was hashed.`);
    if (canonicalText(asDocument(snapshot.document)) !== snapshot.text)
      faults.push(`${name}: its document says something else than its text.`);
    if (!areSlicesOf(snapshot.text, snapshot.slices))
      faults.push(`${name}: the slices by which its words are proved are not its text.`);
    if (!kept.has(snapshot.blobSha256)) faults.push(`${name}: its original bytes are not among the kept files.`);
    const stated = statements.get(snapshot.id);
    if (stated?.["blob"] !== snapshot.blobSha256) faults.push(`${name}: the record does not name it with these bytes.`);
    if ((stated?.["text"] ?? snapshot.textSha256) !== snapshot.textSha256)
      faults.push(`${name}: the record does not name it with these words.`);
    faults.push(...faultsBeside(snapshot, stated, kept).map((fault) => `${name}: ${fault}`));
  }
  return { subject: "snapshots", looked, faults };
}

/**
 * Every quotation, of claims and of evidence, and every place at which one was found in a later copy, stands word for word
 * at its place in its snapshot, with its context.
 */
export async function verifyQuotations(newsroomId: string): Promise<Finding> {
  const faults: string[] = [];
  let looked = 0;
  const quote = { id: true, start: true, end: true, exact: true, prefix: true, suffix: true } as const;
  const read = (after: object, take: number) =>
    db().snapshot.findMany({
      where: { newsroomId, ...after },
      orderBy: { id: "asc" },
      take,
      select: {
        id: true,
        text: true,
        appearances: { select: quote },
        evidence: { select: quote },
        carries: { select: quote },
      },
    });
  for await (const { text, appearances, evidence, carries } of inPages(50, read)) {
    const named = [
      ...appearances.map((one) => ({ noun: "Appearance", ...one })),
      ...evidence.map((one) => ({ noun: "Evidence", ...one })),
      ...carries.map((one) => ({ noun: "Carried anchor", ...one })),
    ];
    for (const { noun, id, start, end, exact, prefix, suffix } of named) {
      if (start === null || end === null || exact === null || prefix === null || suffix === null) continue;
      looked++;
      const stands =
        text.slice(start, end) === exact && text.slice(0, start).endsWith(prefix) && text.startsWith(suffix, end);
      if (!stands) faults.push(`${noun} ${id}: its words do not stand at its place.`);
    }
  }
  return { subject: "quotations", looked, faults };
}
