import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readPage } from "#/server/capture/page/page.ts";

const file = new URL("../../../../shared/data/extraction/wcxb-dev-article.jsonl.gz", import.meta.url);
const fold = (text: string | null | undefined): string => (text ?? "").replace(/\s+/gu, " ").trim().toLowerCase();

interface Row {
  readonly url?: string;
  readonly html: string;
  readonly gold: Readonly<Record<"title" | "byline" | "date", string | null | undefined>>;
}

// Every fourth page of the development set; the model has seen them, so this only guards what was reached.
describe.skipIf(!existsSync(file))("on pages with known facts", () => {
  it("title, byline and day are right as often as they were", { timeout: 600_000 }, () => {
    const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
    const rows = lines.filter((line, i) => i % 4 === 0 && line.trim() !== "").map((line) => JSON.parse(line) as Row);
    const count = { title: [0, 0, 0, 0], byline: [0, 0, 0, 0], date: [0, 0, 0, 0] };
    for (const { html, url, gold } of rows) {
      const page = readPage(html, url);
      const given = { title: page.title?.value, byline: page.byline?.value.join(", "), date: page.publishedOn?.value };
      for (const key of ["title", "byline", "date"] as const) {
        const known = fold(gold[key]) !== "";
        count[key][known ? 0 : 2]!++;
        if (known ? fold(given[key]) === fold(gold[key]) : given[key] !== undefined) count[key][known ? 1 : 3]!++;
      }
    }
    const share = (key: keyof typeof count, at: 0 | 2): number => count[key][at + 1]! / count[key][at]!;
    expect(share("title", 0)).toBeGreaterThanOrEqual(0.85);
    expect(share("byline", 0)).toBeGreaterThanOrEqual(0.75);
    expect(share("date", 0)).toBeGreaterThanOrEqual(0.88);
    expect(share("byline", 2)).toBeLessThanOrEqual(0.15);
    expect(share("date", 2)).toBeLessThanOrEqual(0.3);
  });
});
