import { Problem } from "#/domain/problem.ts";
import type { ImportStep } from "#/domain/source.ts";

const paste = "Open it in your browser, copy the text there and paste it here, or save the page and import the file.";

/** What helps where a site answered, but not with the page. */
function onStatus(status: number): string {
  if (status === 401 || status === 402 || status === 403)
    return `The site wants a reader to sign in, or keeps programs out. ${paste}`;
  if (status === 404 || status === 410)
    return "Look whether the address is complete. If the page is gone, an archive of the web may have a copy whose address you can import.";
  if (status === 429) return "The site asks for a pause. Try again in a quarter of an hour.";
  if (status >= 500) return "Try again later: the fault is on their side and often passes.";
  return paste;
}

/** What a person can try next, in words. A problem that brings its own advice knows best. */
export function adviceOn(error: unknown, step: ImportStep, kind: string): string {
  if (!(error instanceof Problem))
    return "Nothing was lost. Try it again, and tell whoever runs this server if it happens twice.";
  const { advice, status } = error.details;
  if (typeof advice === "string") return advice.slice(0, 1000);
  if (typeof status === "number") return onStatus(status);
  if (/private network/u.test(error.message))
    return "If it is your own intranet, whoever runs this server can open it (ASSAY_ALLOW_PRIVATE). Otherwise check the address.";
  if (error.code === "unavailable")
    return "Look whether the address opens in your browser. If it does, try again; if only there, copy the text and paste it here.";
  if (step === "fetching" && kind === "address") return `Check the address. ${paste}`;
  if (/no readable text/iu.test(error.message))
    return kind === "address"
      ? "Pages that build their text by scripts come in by copying the text and pasting it here."
      : "A picture of words holds none. Import a version whose words can be selected.";
  if (step === "fetching" || step === "reading")
    return "Save it in another format, such as HTML or plain text, and import that, or copy its words and paste them here.";
  return "Try again; the original bytes are kept.";
}
