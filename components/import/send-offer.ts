import type { Offer } from "#/components/import/read-offer.ts";

/** What became of an offer: the imports to watch, or what the person is told. */
export type Sent = { ok: true; ids: readonly string[] } | { ok: false; message: string };

function body(offer: Offer | { kind: "again"; importId: string }): RequestInit {
  if (offer.kind !== "file") {
    const { kind, ...rest } = offer;
    return { body: JSON.stringify({ kind, ...rest }), headers: { "content-type": "application/json" } };
  }
  const form = new FormData();
  form.append("file", offer.file);
  return { body: form };
}

/** Sends one offer, or asks for an earlier import again. Never throws: a network that fails is an answer, too. */
export async function sendOffer(offer: Offer | { kind: "again"; importId: string }): Promise<Sent> {
  try {
    const response = await fetch("/api/desk-import", { method: "POST", ...body(offer) });
    const answer = (await response.json()) as { ids?: string[]; message?: string };
    if (response.ok && answer.ids) return { ok: true, ids: answer.ids };
    return { ok: false, message: answer.message ?? "The server could not take it. Try again." };
  } catch {
    return { ok: false, message: "The server did not answer. What you offered is still here; try again." };
  }
}
