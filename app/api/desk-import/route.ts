import { z } from "zod";

import { can } from "#/domain/policy.ts";
import { Problem } from "#/domain/problem.ts";
import { importLimit } from "#/domain/source.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { followImports } from "#/server/queries/import.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import type { SessionActor } from "#/server/session.ts";
import { currentActor } from "#/server/session.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

const tooLarge = () => Problem.invalid("This is larger than 10 MB. Save the text alone and import that.");

const batch = z.string().min(1).max(200).optional();
const Asked = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("address"), url: z.string().trim().min(1).max(2000), batch }),
  z.object({ kind: z.literal("paste"), html: z.string().optional(), text: z.string().optional(), batch }),
]);

/** Reads the body, and stops reading as soon as it is too large, whatever its headers say. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const limit = importLimit + 100_000;
  if (Number(request.headers.get("content-length")) > limit) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

type Kept = {
  bytes: Uint8Array;
  mediaType: string | null;
  fileName: string | null;
  batch: string | undefined;
  intoSourceId?: string | undefined;
};

async function keep(actor: SessionActor, kind: "paste" | "file", { bytes, ...said }: Kept): Promise<string> {
  if (bytes.byteLength === 0)
    throw Problem.invalid(`${said.fileName ?? "This text"} is empty. There is nothing to import.`);
  if (bytes.byteLength > importLimit) throw tooLarge();
  const blob = await createBlobStore(folders.blobs()).put(bytes);
  return (await importSource(actor, { kind, blob: { sha256: blob.sha256, size: blob.size }, ...said })).id;
}

async function importAsked(actor: SessionActor, body: Uint8Array): Promise<string> {
  const asked = Asked.safeParse(JSON.parse(new TextDecoder().decode(body)));
  if (!asked.success) throw Problem.invalid("Send an address, a pasted text or a file.");
  const { data } = asked;
  if (data.kind === "address") return (await importSource(actor, data)).id;
  const text = data.html ?? data.text ?? "";
  const mediaType = data.html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  return keep(actor, "paste", { bytes: new TextEncoder().encode(text), mediaType, fileName: null, batch: data.batch });
}

async function importFiles(actor: SessionActor, body: Uint8Array<ArrayBuffer>, type: string): Promise<string[]> {
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => {
    throw Problem.invalid("The form could not be read. Choose the file again and send it once more.");
  });
  const named = batch.safeParse(form.get("batch") ?? undefined);
  // The source that this shall become one more capture of.
  const into = z.uuid().safeParse(form.get("into") ?? undefined);
  const ids: string[] = [];
  for (const file of form.getAll("file")) {
    if (typeof file === "string") continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    ids.push(
      await keep(actor, "file", {
        bytes,
        mediaType: file.type || null,
        fileName: file.name.slice(0, 300) || null,
        batch: named.data,
        intoSourceId: into.data,
      }),
    );
  }
  if (ids.length === 0) throw Problem.invalid("There was no file in it. Choose one and send it again.");
  return ids;
}

function refuse(error: unknown): Response {
  const problem = error instanceof SyntaxError ? Problem.invalid("This could not be read as JSON.") : asProblem(error);
  if (!(problem instanceof Problem)) throw error;
  return Response.json({ code: problem.code, message: problem.message }, { status: problemStatus[problem.code] });
}

/**
 * What the import page sends: an address or a paste as JSON, or files as a form. The bytes go into the blob store as
 * they came, then the command asks for their capture. Answers the ids of the imports to watch.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw Problem.forbidden("This was sent from another site.");
    const actor = await currentActor();
    if (!actor)
      throw Problem.forbidden("You are signed out. Sign in in another tab and send it again; nothing is lost.");
    if (!can(actor, "source.import", actor)) throw Problem.forbidden("Your role lets you read here, not import.");
    const body = await readBody(request);
    const type = request.headers.get("content-type") ?? "";
    const ids = type.startsWith("multipart/form-data")
      ? await importFiles(actor, body, type)
      : [await importAsked(actor, body)];
    return Response.json({ ids }, { status: 202 });
  } catch (error) {
    return refuse(error);
  }
}

/** How the imports with these ids stand (`?ids=`, separated by commas, at most 200), for a page that waits for them. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw Problem.forbidden("You are signed out.");
    const asked = z
      .array(z.uuid())
      .max(200)
      .safeParse((URL.parse(request.url)?.searchParams.get("ids") ?? "").split(","));
    if (!asked.success) throw Problem.invalid("Name at most 200 imports.");
    return Response.json(
      { items: await followImports(actor, asked.data) },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    return refuse(error);
  }
}
