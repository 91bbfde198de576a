const kinds: Readonly<Record<string, { title: string; short: string; matters: boolean }>> = {
  "ai-generated": {
    title: "About how the text was made",
    short: "says that a machine had a part in it",
    matters: true,
  },
  disclaimer: { title: "Disclaimer", short: "carries a disclaimer", matters: true },
  correction: { title: "Correction", short: "was corrected", matters: true },
  cleaning: { title: "Cleaned at import", short: "was cleaned at import", matters: true },
  "image-credit": { title: "Image credit", short: "credits a picture", matters: false },
  attachment: { title: "Attachment", short: "has attachments", matters: false },
};

/** What a notice of a source is called, in a sentence about the source, and whether it bears on how far to trust it. */
export function noticeWords(kind: string): { title: string; short: string; matters: boolean } {
  return kinds[kind.replace(/s$/u, "")] ?? { title: "Notice", short: "carries a notice", matters: true };
}
