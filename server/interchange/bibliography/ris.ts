import { type Entry, knownDate, toEntry, type WrittenWork } from "./work.ts";

/** Types of RIS for ours; where one stands for several, the field `M3` says which. */
const risTypes: Readonly<Record<string, string>> = {
  webpage: "ELEC",
  "article-newspaper": "NEWS",
  report: "RPRT",
  speech: "GEN",
  interview: "GEN",
  dataset: "DATA",
  legislation: "LEGAL",
  broadcast: "MPCT",
  post: "BLOG",
  book: "BOOK",
  personal_communication: "PCOMM",
  document: "GEN",
};
const readTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(risTypes).map(([ours, ris]) => [ris, ours])),
  WEB: "webpage",
  MGZN: "article-newspaper",
  GOVDOC: "report",
  EBOOK: "book",
  CHAP: "book",
  EDBOOK: "book",
  AGGR: "dataset",
  DBASE: "dataset",
  BILL: "legislation",
  STAT: "legislation",
  CASE: "legislation",
  HEAR: "legislation",
  ICOMM: "post",
  SOUND: "broadcast",
  VIDEO: "broadcast",
  GEN: "document",
};

const oneLine = (value: string): string => value.replace(/\s+/gu, " ").trim();
/** A date of RIS: year, month and day between slashes, of which the later ones may be missing. */
const risDate = (known: string): string => {
  const [year = "", month = "", day = ""] = known.split("-");
  return `${year}/${month}/${day}/`;
};

function writeRecord(work: WrittenWork): string {
  const { key, type, title, authors, publisher, publishedOn, language, url, keptOn } = work;
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ["TY", risTypes[type] ?? "GEN"],
    ["ID", key],
    ["TI", title],
    ...authors.map((name) => ["AU", name] as const),
    ["T2", type === "article-newspaper" ? publisher : null],
    ["PB", publisher],
    ["PY", publishedOn?.slice(0, 4)],
    ["DA", publishedOn && risDate(publishedOn)],
    ["M3", risTypes[type] === "GEN" && type !== "document" ? type : null],
    ["LA", language],
    ["UR", url],
    ["Y2", keptOn && risDate(keptOn)],
  ];
  const written = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}\r\n`] : []));
  return `${written.join("")}ER  - \r\n`;
}

/** Works as RIS, in UTF-8 with the line ends of its specification; each value is one line, however long. */
export function writeRis(works: readonly WrittenWork[]): string {
  return works.map(writeRecord).join("\r\n");
}

type Tags = Map<string, string[]>;
const tagLine = /^\s{0,3}([A-Z][A-Z0-9]) {1,3}-(?: (.*))?$/u;

function* recordsOf(file: string): Generator<Tags> {
  let tags: Tags | null = null;
  let last: string[] | null = null;
  for (const line of file.split(/\r\n|\r|\n/u)) {
    const match = tagLine.exec(line.slice(0, 20_000));
    if (!match) {
      // A long value may go on in the next line.
      if (last && line.trim() !== "") last.push(`${last.pop() ?? ""} ${line.trim().slice(0, 20_000)}`.slice(0, 40_000));
      continue;
    }
    const [, tag = "", value = ""] = match;
    if (tag === "TY" || tag === "ER") {
      if (tags) yield tags;
      tags = tag === "TY" ? new Map() : null;
    }
    last = null;
    if (!tags || tag === "ER") continue;
    last = tags.get(tag) ?? [];
    last.push(value.trim());
    tags.set(tag, last);
  }
  if (tags) yield tags;
}

/** `Last, First, Suffix` as it is spoken; a name without a comma stands as it is. */
function spoken(name: string): string {
  const [family = "", given = "", suffix = ""] = name.split(",").map((part) => part.trim());
  return [given, family, suffix].filter(Boolean).join(" ");
}

function toWork(tags: Tags): Entry {
  const first = (...names: readonly string[]) => names.flatMap((name) => tags.get(name) ?? []).find(Boolean);
  const date = first("DA", "Y1", "PY") ?? "";
  const parts = /^(\d{4})(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?/u.exec(date)?.slice(1) ?? [];
  const known = parts.findIndex((part) => part === undefined);
  const type = readTypes[first("TY")?.toUpperCase() ?? ""] ?? "document";
  const own = first("M3");
  return toEntry({
    type: type === "document" && (own === "speech" || own === "interview") ? own : type,
    title: first("TI", "T1", "CT", "BT"),
    authors: [...(tags.get("AU") ?? []), ...(tags.get("A1") ?? [])].map(spoken),
    publisher: first("PB", "T2", "JO", "JF", "JA"),
    publishedOn: knownDate(known === -1 ? parts : parts.slice(0, known)),
    language: first("LA"),
    url: first("UR", "LK"),
  });
}

/** The works of a RIS file; lines before the first record say nothing. */
export function readRis(file: string): readonly Entry[] {
  return [...recordsOf(file)].map(toWork);
}
