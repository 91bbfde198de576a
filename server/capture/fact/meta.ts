import type { PageElement } from "#/server/capture/page/element.ts";
import { elementsOf, textOf } from "#/server/capture/page/element.ts";
import { foldLine } from "#/server/capture/extract/line.ts";

/** What the tags of a page say: all values of each `<meta>` in order, the title, and the links about the page itself. */
export interface PageMeta {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly title: string | null;
  readonly canonical: string | null;
  readonly language: string | null;
  readonly base: string | null;
}

const caps = { tags: 2000, values: 200, length: 2000 };

/**
 * Reads `<meta>` by property, name, itemprop or http-equiv (lower case) wherever it stands, `<title>`,
 * `<link rel=canonical>`, `<base>` and `<html lang>`.
 */
export function readMeta(root: PageElement): PageMeta {
  const values = new Map<string, string[]>();
  let tags = 0;
  let title: string | null = null;
  let canonical: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  for (const element of elementsOf(root)) {
    const { tag, attributes } = element;
    if (tag === "meta") {
      const content = foldLine((attributes.get("content") ?? "").slice(0, caps.length));
      if (content === "" || ++tags > caps.tags) continue;
      for (const key of ["property", "name", "itemprop", "http-equiv"]) {
        const name = attributes.get(key)?.trim().toLowerCase().slice(0, 100);
        if (name === undefined || name === "") continue;
        const known = values.get(name);
        if (known === undefined) values.set(name, [content]);
        else if (known.length < caps.values) known.push(content);
      }
    } else if (tag === "title" && element.parent?.tag !== "svg") {
      title ??= foldLine(textOf(element).slice(0, caps.length)) || null;
    } else if (tag === "link" && /(?:^|\s)canonical(?:\s|$)/iu.test(attributes.get("rel") ?? "")) {
      canonical ??= attributes.get("href") ?? null;
    } else if (tag === "html") {
      language ??= attributes.get("lang")?.trim() || null;
    } else if (tag === "base" && element.parent?.tag === "head") {
      // Elsewhere it is no part of a well-made page, and would turn every address of it elsewhere.
      base ??= attributes.get("href") ?? null;
    }
  }
  return { values, title, canonical, language, base };
}

/** The first value of the first of some names that a page gives, or null. */
export function firstMeta(meta: PageMeta, names: readonly string[]): string | null {
  for (const name of names) {
    const value = meta.values.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
}
