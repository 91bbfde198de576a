import { languageName } from "#/components/desk/language-name.ts";
import type { sourceTypes } from "#/domain/source.ts";

type SourceType = (typeof sourceTypes)[number];

const typeWords: Readonly<Record<SourceType, string>> = {
  webpage: "Web page",
  "article-newspaper": "News article",
  report: "Report",
  speech: "Speech",
  interview: "Interview",
  dataset: "Dataset",
  legislation: "Law or treaty",
  broadcast: "Broadcast",
  post: "Post",
  book: "Book",
  personal_communication: "Personal communication",
  document: "Document",
};

/** The kinds of source as a choice. */
export const typeOptions = Object.entries(typeWords).map(([value, label]) => ({ value: value as SourceType, label }));

const languages =
  "en ar bg bn bs ca cs cy da de el es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka ko lb lt lv mk ms mt nb nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh";

/** Languages as a choice, English first, then by name. */
export const languageOptions: readonly { value: string; label: string }[] = languages
  .split(" ")
  .map((code) => ({ value: code, label: languageName(code) }))
  .sort((a, b) => Number(b.value === "en") - Number(a.value === "en") || a.label.localeCompare(b.label, "en"));
