import { findUnkeepable } from "#/domain/input.ts";

import { HttpRefusal } from "./refusal.ts";

const limit = 12 * 1024 * 1024;

function tooLarge(): HttpRefusal {
  return new HttpRefusal(
    413,
    "too_large",
    "A request may hold 12 MB at the most. Send a large file as multipart/form-data.",
  );
}

/** Reads what is sent, but never more than the limit, whatever the headers promise. */
async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > limit) throw tooLarge();
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Refuses characters that no text of Postgres can hold, with their place, instead of failing on them later. */
export function requireKeepable(value: unknown): void {
  const place = findUnkeepable(value);
  if (place === null) return;
  const message = `${place || "The text"} holds a NUL character or half a character. Remove it.`;
  throw new HttpRefusal(400, "malformed", message);
}

/** One file of a form as the JSON that says the same. */
async function readForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<unknown> {
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch(() => {
    throw new HttpRefusal(
      400,
      "malformed",
      "The form cannot be read. Send multipart/form-data with one file in the field `file`.",
    );
  });
  const file = form.get("file");
  if (!(file instanceof File))
    throw new HttpRefusal(400, "malformed", "The form holds no file. Put one into the field `file`.");
  const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
  return { kind: "file", fileName: file.name, ...(file.type ? { mediaType: file.type } : {}), base64 };
}

/**
 * The body of a request as a plain value: JSON (an absent body is an empty object), or one uploaded file where the
 * endpoint takes it.
 * @throws HttpRefusal 400 unreadable, 413 above 12 MB, 415 of another type.
 */
export async function readBody(request: Request, upload: boolean): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  const essence = type.split(";")[0]?.trim().toLowerCase() ?? "";
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  if (upload && essence === "multipart/form-data") return readForm(bytes, type);
  if (essence !== "application/json")
    throw new HttpRefusal(
      415,
      "unsupported_media_type",
      `Send application/json${upload ? " or multipart/form-data" : ""}.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new HttpRefusal(400, "malformed", "The body is not JSON in UTF-8.");
  }
  requireKeepable(value);
  return value;
}
