import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** A text to check and a source that speaks of it, with what is to be found in them. */
export interface Material {
  /** For the title of the test. */
  readonly of: string;
  readonly article: { text: string; title: string; claim: string; second: string; aside: RegExp; asideLine: string };
  readonly source: { file: string; title: string; query: string; passage: string; against: string };
}

const first = (text: string, pattern: RegExp): string => {
  const found = pattern.exec(text)?.[0];
  if (found === undefined) throw new Error(`The text holds nothing like ${pattern.source}.`);
  return found;
};

function seeds(): Material | null {
  const folder = join(root, "../shared/data/seeds");
  const file = join(folder, "003_d2a08517accfcf9f.txt");
  try {
    const text = readFileSync(join(folder, "001_bdc65ae24c0ee48d.txt"), "utf8");
    const other = readFileSync(file, "utf8");
    return {
      of: "two of the sample texts",
      article: {
        text,
        title: first(text, /^.+/),
        claim: first(text, /the freezing of [^,]+ 2014/),
        second: first(text, /Russia indefinitely suspended [^,]+/),
        aside: /set aside: share/,
        asideLine: "Share:",
      },
      source: {
        file,
        title: first(other, /(?<=\n)Policy Brief: .+/),
        query: "suspend cooperation ambassadorial level",
        passage: first(other, /suspend all practical [^.]+/),
        against: first(other, /A decision to resume [^.]+/),
      },
    };
  } catch {
    return null;
  }
}

function fixtures(): Material {
  const folder = join(root, "tests/fixtures/import");
  const text = readFileSync(join(folder, "english-debris.txt"), "utf8");
  const file = join(folder, "english-blog.txt");
  const other = readFileSync(file, "utf8");
  return {
    of: "our own fixtures, because the sample texts are not here",
    article: {
      text,
      title: first(text, /^.+/),
      claim: first(text, /When the railway opened [^,]+/),
      second: first(text, /Prices at sea [^,]+/),
      aside: /set aside: related link/,
      asideLine: first(text, /See also .+/),
    },
    source: {
      file,
      title: first(other, /(?<=\n)Briefing: .+/),
      query: "electric barge forty lorries",
      passage: first(other, /In 2016 a yard [^,]+/),
      against: first(other, /the first season [^.]+/),
    },
  };
}

/** The sample texts where they are, else fixtures of the same shape. */
export const material: Material = seeds() ?? fixtures();
