import { db } from "#/server/db.ts";

interface Passage {
  readonly text: string;
  readonly config: string;
}

/** Words as search counts them: runs of letters, marks and digits. */
const word = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The places of matching words in each text, in UTF-16 code units. Postgres is asked only which of the words match, so
 * that every offset is exact whatever its parser does with the text. Words of a phrase that follow one another are one place.
 */
export async function highlight(
  passages: readonly Passage[],
  query: string,
): Promise<readonly (readonly { start: number; end: number }[])[]> {
  const pairs = passages.flatMap(({ text, config }) =>
    [...new Set(text.match(word) ?? [])].map((found) => ({ found, config })),
  );
  if (pairs.length === 0) return passages.map(() => []);
  const rows = await db().$queryRaw<{ found: string; config: string }[]>`
    SELECT DISTINCT w.found, w.config FROM unnest(${pairs.map((pair) => pair.found)}::text[], ${pairs.map((pair) => pair.config)}::text[]) w(found, config)
    WHERE tsvector_to_array(to_tsvector(w.config::regconfig, w.found)) && tsvector_to_array(to_tsvector(w.config::regconfig, ${query}))`;
  const matching = new Set(rows.map((row) => `${row.config} ${row.found}`));
  return passages.map(({ text, config }) => {
    const places: { start: number; end: number }[] = [];
    for (const { 0: found, index } of text.matchAll(word)) {
      if (!matching.has(`${config} ${found}`)) continue;
      const last = places.at(-1);
      if (last && /^\s*$/u.test(text.slice(last.end, index))) last.end = index + found.length;
      else places.push({ start: index, end: index + found.length });
    }
    return places;
  });
}
