import type { Offer } from "#/components/import/offer/read-offer.ts";

/** What became of an offer: the imports to watch, or what the person is told. */
export type Sent = { ok: true; ids: readonly string[] } | { ok: false; message: string };

type Way = {
  /** Names the list it belongs to, where there are several. */
  batch?: string | undefined;
  signal: AbortSignal;
  /** How much of it has been sent, from 0 to 1. */
  onShare: (share: number) => void;
};

function bodyOf(offer: Offer, batch: string | undefined): { body: FormData | string; type?: string } {
  if (offer.kind !== "file") return { body: JSON.stringify({ ...offer, batch }), type: "application/json" };
  const form = new FormData();
  if (batch) form.append("batch", batch);
  form.append("file", offer.file);
  return { body: form };
}

function read(request: XMLHttpRequest): Sent {
  const answer = ((): { ids?: string[]; message?: string } => {
    try {
      return JSON.parse(request.responseText) as { ids?: string[]; message?: string };
    } catch {
      return {};
    }
  })();
  if (request.status >= 200 && request.status < 300 && answer.ids) return { ok: true, ids: answer.ids };
  return { ok: false, message: answer.message ?? "The server could not take it. Try again." };
}

/**
 * Sends one offer. Never throws: a network that fails is an answer, too. XMLHttpRequest, because only it tells how much of
 * a file has left the machine.
 */
export function sendOffer(offer: Offer, { batch, signal, onShare }: Way): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const end = (sent: Sent): void => {
      signal.removeEventListener("abort", stop);
      resolve(sent);
    };
    const { body, type } = bodyOf(offer, batch);
    request.open("POST", "/api/desk-import");
    if (type) request.setRequestHeader("content-type", type);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => end(read(request));
    request.onerror = () =>
      end({ ok: false, message: "The server did not answer. What you offered is still here; try again." });
    request.onabort = () => end({ ok: false, message: "Not sent. It is still here." });
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) end({ ok: false, message: "Not sent. It is still here." });
    else request.send(body);
  });
}
