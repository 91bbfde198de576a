import { describe, expect, it } from "vitest";
import { importHtml } from "#/tests/unit/capture/fixture.ts";

const prose =
  "<p>The council decided on Tuesday that the wall must be built before the winter, whatever it may cost.</p>";
const page = (head: string, body = ""): ReturnType<typeof importHtml> =>
  importHtml(`<!doctype html><html><head>${head}</head><body>${body}${prose}</body></html>`);
const data = (json: string): string => `<script type="application/ld+json">${json}</script>`;

// A limit against hanging only: quadratic readers take minutes on these, and the machine may be busy.
describe("hostile metadata ends, with sane values", { timeout: 30_000 }, () => {
  it("a title of 100 kB is no title", () => {
    const { title } = page(`<title>${"wall - | ".repeat(12_000)}</title>`, `<h1>${"wall: ".repeat(20_000)}</h1>`);
    expect(title?.value.length ?? 0).toBeLessThanOrEqual(300);
  });

  it("signs that turn the direction of a line are taken out of names and titles", () => {
    const { title, byline, candidates } = page(
      `<meta name="author" content="Ada \u202eFenn\u2066">`,
      "<h1>The harbour\u202e wall\u0007 is late</h1>",
    );
    expect(title?.value).toBe("The harbour wall is late");
    expect(byline?.value).toEqual(["Ada Fenn"]);
    expect(JSON.stringify(candidates)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\\\u0007/u);
  });

  it("markup in a name stays text, and an address that runs code is none", () => {
    const { byline, canonicalUrl, images, licence, candidates } = page(
      `<link rel="canonical" href="javascript:alert(1)"><link rel="license" href="javascript:alert(2)"><meta property="og:image" content="javascript:alert(3)">${data('{"@type":"Article","author":{"name":"<script>alert(4)</scr" },"image":"data:text/html,x"}')}`,
    );
    expect(canonicalUrl).toBeNull();
    expect(images).toEqual([]);
    expect(JSON.stringify([licence, candidates.canonicalUrl])).not.toContain("javascript:alert(1)");
    expect(byline?.value.join("") ?? "").not.toContain("https:");
  });

  it("5,000 authors are at most 100", () => {
    const names = Array.from(
      { length: 5000 },
      (_, i) => `{"@type":"Person","name":"Ada Fenn${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10) % 10]}"}`,
    );
    const { byline } = page(data(`{"@type":"NewsArticle","author":[${names.join(",")}]}`));
    expect(byline?.value.length ?? 0).toBeLessThanOrEqual(100);
    const marked = page("", Array.from({ length: 5000 }, () => '<span class="author">By Ann Lee</span><p>x').join(""));
    expect(marked.text).toContain("The council");
  });

  it.each([
    ["structured data nested 10,000 deep", data(`${'{"@graph":['.repeat(10_000)}${"]}".repeat(10_000)}`)],
    ["arrays nested 10,000 deep", data(`${"[".repeat(10_000)}${"]".repeat(10_000)}`)],
    ["broken structured data full of commas", data(`[${"1,]".repeat(200_000)}`)],
    ["broken structured data full of quotation marks", data('"'.repeat(900_000))],
    ["broken structured data full of comments", data("/*".repeat(450_000))],
    [
      "structured data that names itself",
      data('{"@id":"#a","@type":"Article","author":{"@id":"#a"},"mainEntity":{"@id":"#a"}}'),
    ],
    ["20,000 tags of the head", '<meta name="author" content="Ada Fenn">'.repeat(20_000)],
    ["4,000 pictures", `</head><body>${"<img src=/a.png>".repeat(4_000)}`],
    ["10,000 dates", `</head><body>${"<p>Published 1 May 2020 and 2 May 2020".repeat(9_000)}`],
    ["a byline of 200 kB", `</head><body><p class="byline">By ${"Ann Lee, ".repeat(20_000)}</p>`],
    [
      "white space of 200 kB",
      `</head><body><h1>${" \t".repeat(100_000)}a</h1><p class=byline>By${" ".repeat(100_000)}Ann`,
    ],
    ["classes of 4 kB on 200 levels", `</head><body>${`<div class="${"author-date-".repeat(330)}">`.repeat(200)}`],
  ])("%s", (_, head) => {
    const { text, candidates } = page(head);
    expect(text).toContain("The council decided");
    expect(JSON.stringify(candidates).length).toBeLessThan(60_000);
  });
});
