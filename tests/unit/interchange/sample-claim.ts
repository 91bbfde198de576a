import { createHash } from "node:crypto";

import type { QuotedCopy, WrittenClaim, WrittenEvidence } from "#/server/interchange/annotation/write.ts";
import { quoteAt } from "#/text/quote.ts";

/** A text with everything that positions go wrong on: pairs, right-to-left, combining marks, quotation marks, lines. */
export const oddText =
  "🙈 The mayor said: “It’s 5 𝔘nits — no more”.\nقال الوزير إن الجسر افتتح في مايو.\n橋は五月に開通した。\nCafe\u0301 𝔘nits again 🙈.";

export const oddWords = ["It’s 5 𝔘nits — no more", "إن الجسر افتتح", "橋は五月に", "Cafe\u0301 𝔘nits", "🙈."];

/** A kept copy of a text at an address that is not ASCII. */
export function aCopy(text: string, more: Partial<QuotedCopy> = {}): QuotedCopy {
  return {
    snapshotId: "0191a5c0-0000-7000-8000-000000000001",
    url: "https://münchen.example/straße/ü|x?q=5%&n=[“]#äb",
    title: "Bericht “der” Stadt",
    text,
    textSha256: createHash("sha256").update(text).digest("hex"),
    capturedAt: new Date("2026-09-01T10:00:00.123Z"),
    ...more,
  };
}

const by = {
  createdAt: new Date("2026-09-01T10:15:00Z"),
  createdBy: { id: "0191a5c0-0000-7000-8000-00000000000a", name: "Ö. Editor" },
};
const quoteOf = (text: string, words: string) => quoteAt(text, text.indexOf(words), text.indexOf(words) + words.length);

/** A passage of a text as evidence. */
export function aPiece(copy: QuotedCopy, words: string, more: Partial<WrittenEvidence> = {}): WrittenEvidence {
  const id = "0191a5c0-0000-7000-8000-0000000000e1";
  return {
    id,
    ...by,
    quote: quoteOf(copy.text, words),
    copy,
    stance: "contradicts",
    role: "primary",
    note: "Mind the “units”",
    ...more,
  };
}

/** A claim on words of a text. */
export function aWrittenClaim(copy: QuotedCopy, words: string, more: Partial<WrittenClaim> = {}): WrittenClaim {
  return {
    id: "0191a5c0-0000-7000-8000-0000000000c1",
    ...by,
    modifiedAt: new Date("2026-09-02T08:00:00Z"),
    quote: quoteOf(copy.text, words),
    copy,
    wording: `Whether “${words}” is so`,
    kind: "quantity",
    language: "en",
    claimantName: "The mayor",
    claimantRole: "of the town",
    statedOn: "2026-08-30",
    rating: "Mostly true",
    ratingLanguage: "en",
    evidence: [],
    ...more,
  };
}

/** Where and when it is written. */
export const written = {
  origin: "https://desk.example.org",
  articleId: "0191a5c0-0000-7000-8000-0000000000a1",
  title: "The “bridge” 🙈",
  program: "Assay",
  at: new Date("2026-09-03T00:00:00Z"),
};
