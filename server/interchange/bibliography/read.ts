import { Problem } from "#/domain/problem.ts";

import { readBibtex, writeBibtex } from "./bibtex.ts";
import { readCsl, writeCsl } from "./csl.ts";
import { readRis, writeRis } from "./ris.ts";
import type { Entry, WrittenWork } from "./work.ts";

/** How many works one file may hold. */
export const workLimit = 500;

/** The forms of a bibliography, with what each is called on the wire and on a disk. */
export const bibliographyForms = {
  csl: { mediaType: "application/vnd.citationstyles.csl+json", ending: "json", write: writeCsl },
  bibtex: { mediaType: "application/x-bibtex", ending: "bib", write: writeBibtex },
  ris: { mediaType: "application/x-research-info-systems", ending: "ris", write: writeRis },
} as const satisfies Record<
  string,
  { mediaType: string; ending: string; write: (works: readonly WrittenWork[]) => string }
>;

/** One of {@link bibliographyForms}. */
export type BibliographyForm = keyof typeof bibliographyForms;

/** How many characters one file may have; a parser of a language as odd as BibTeX is given no more at once. */
export const bibliographyLimit = 2_000_000;

/** What begins an entry in each form that is read line by line. */
const beginnings = { ris: /^ {0,3}TY {1,3}-/gmu, bibtex: /^[ \t]*@\s*[a-z]+\s*[{(]/gimu };

function requireFew(count: number): void {
  if (count > workLimit) throw Problem.invalid(`This holds ${count} works. Send at most ${workLimit} at once.`);
}

function entriesOf(file: string): readonly Entry[] {
  const body = file.replace(/^\ufeff/u, "").trimStart();
  if (/^[[{]/u.test(body)) return readCsl(body);
  const [ris, bibtex] = [beginnings.ris, beginnings.bibtex].map((pattern) => body.match(pattern)?.length ?? 0);
  if (ris) {
    requireFew(ris);
    return readRis(body);
  }
  requireFew(bibtex ?? 0);
  return bibtex ? readBibtex(body) : [];
}

/**
 * The works of a file in any of the three forms, which it shows by itself, and the entries that describe none. Nothing
 * is ever fetched for it. @throws Problem `invalid` for a file without entries, and for more than {@link workLimit}.
 */
export function readBibliography(file: string): readonly Entry[] {
  if (file.length > bibliographyLimit) throw Problem.invalid("This file is too long. Split it, and send the parts.");
  const entries = entriesOf(file);
  if (entries.length === 0)
    throw Problem.invalid("This holds no entries that Assay can read. Send CSL-JSON, BibTeX or RIS.");
  requireFew(entries.length);
  return entries;
}
