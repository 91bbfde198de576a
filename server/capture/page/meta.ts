import type { PageElement } from "./element.ts";
import { elementsOf, textOf } from "./element.ts";

/** What the head of a page says: the first value of each `<meta>`, the title, the canonical address, the language. */
export interface PageMeta {
  readonly values: ReadonlyMap<string, string>;
  readonly title: string | null;
  readonly canonical: string | null;
  readonly language: string | null;
  readonly base: string | null;
}

const folded = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Reads `<meta>` by property, name, itemprop or http-equiv (lower case), `<title>`, `<link rel=canonical>`, `<base>`, `<html lang>`. */
export function readMeta(root: PageElement): PageMeta {
  const values = new Map<string, string>();
  let title: string | null = null;
  let canonical: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  for (const element of elementsOf(root)) {
    const { tag, attributes } = element;
    const content = folded(attributes.get("content") ?? "");
    if (tag === "meta" && content !== "") {
      for (const key of ["property", "name", "itemprop", "http-equiv"]) {
        const name = attributes.get(key)?.trim().toLowerCase();
        if (name === undefined || name === "") continue;
        const known = values.get(name);
        if (known === undefined) values.set(name, content);
        // Scholarly pages give each author a tag of their own.
        else if (name === "citation_author") values.set(name, `${known}; ${content}`);
      }
    } else if (tag === "title" && element.parent?.tag === "head") {
      title ??= folded(textOf(element)) || null;
    } else if (tag === "link" && /(?:^|\s)canonical(?:\s|$)/iu.test(attributes.get("rel") ?? "")) {
      canonical ??= attributes.get("href") ?? null;
    } else if (tag === "html") {
      language ??= attributes.get("lang")?.trim() || null;
    } else if (tag === "base") {
      base ??= attributes.get("href") ?? null;
    }
  }
  return { values, title, canonical, language, base };
}
