import { parse, defaultTreeAdapter, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";

import { copyPage } from "#/server/capture/keep/copy.ts";
import { filterStyle } from "#/server/capture/keep/copy-style.ts";

import { hostile } from "./payload.ts";

const copyOf = (html: string, pictures: readonly (readonly [string, number])[] = []) => {
  const copy = copyPage({
    bytes: Buffer.from(html, "utf8"),
    charset: "utf-8",
    url: "https://paper.example/news/story",
    pictures,
  });
  return { ...copy, html: copy.pieces.map((piece) => (typeof piece === "number" ? `kept:${piece}` : piece)).join("") };
};

/** Every element that a browser would build of the copy, with its attributes. */
function elementsOf(html: string): DefaultTreeAdapterTypes.Element[] {
  const found: DefaultTreeAdapterTypes.Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!defaultTreeAdapter.isElementNode(child)) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(parse(`<!doctype html><html><head></head><body>${html}</body></html>`));
  return found;
}

const tags =
  "html head body a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split(
    " ",
  );
const attributes =
  "align alt border cellpadding cellspacing class colspan datetime dir hidden lang open reversed rowspan scope span src start style title type valign value width".split(
    " ",
  );

describe("the safe copy of a page", () => {
  test.each(hostile)("holds nothing but elements and attributes of its list: %s", (html) => {
    for (const whole of [html, `<!doctype html><html><head>${html}</head><body><p>Words.</p>${html}<p>More.</p>`]) {
      const copy = copyOf(whole);
      const elements = elementsOf(copy.html);
      expect(elements.filter(({ tagName }) => !tags.includes(tagName)).map(({ tagName }) => tagName)).toEqual([]);
      const given = elements.flatMap(({ attrs }) => attrs);
      expect(given.filter(({ name }) => !attributes.includes(name)).map(({ name }) => name)).toEqual([]);
      expect(given.filter(({ name, value }) => name === "src" && !/^kept:\d+$/u.test(value))).toEqual([]);
      expect(given.filter(({ name, value }) => name === "style" && /url|expression|@|\\|fixed/iu.test(value))).toEqual(
        [],
      );
      expect(given.filter(({ name, value }) => name === "class" && value !== "link" && value !== "gone")).toEqual([]);
      expect(copy.html).not.toMatch(/<(?:script|style|iframe|svg|math|base|meta|link|form|input|object|embed)/iu);
    }
  });

  test("what a browser builds of a copy is copied to the same copy: nothing grows on the way", () => {
    for (const html of hostile) {
      const once = copyOf(html).html;
      const twice = copyOf(once).html;
      const plain = (text: string) =>
        elementsOf(text)
          .map(({ tagName }) => tagName)
          .filter((tag) => tag !== "div")
          .join();
      expect(plain(twice)).toBe(plain(once));
    }
  });

  test("keeps the words, their order and their structure", () => {
    const { html } = copyOf(
      "<h1>Ferry &lt;timetable&gt;</h1><p>Leaves at <b>nine</b>.<ul><li>Summer<li>Winter</ul><table><tr><th scope=col>Day<td colspan=2>Time</table>",
    );
    expect(html).toContain("<h1>Ferry &lt;timetable&gt;</h1><p>Leaves at <b>nine</b>.</p>");
    expect(html).toContain("<ul><li>Summer</li><li>Winter</li></ul>");
    expect(html).toContain('<tr><th scope="col">Day</th><td colspan="2">Time</td></tr>');
  });

  test("a link says where it led, and leads nowhere", () => {
    const { html } = copyOf('<base href="https://other.example/x/"><p>See <a href="page?a=1&b=2">this</a>.');
    expect(html).toContain('<a class="link" title="https://other.example/x/page?a=1&amp;b=2">this</a>');
    expect(html).not.toContain("href");
  });

  test("kept pictures stand in their places, however their address was written; others leave their description", () => {
    const kept = [
      ["https://paper.example/a.jpg", 0],
      ["https://paper.example/news/b-2x.webp", 1],
      ["https://cdn.example/c.png", 2],
    ] as const;
    const { html, pieces, leftOut } = copyOf(
      `<img src="/a.jpg" alt='A "quay"'><picture><source srcset="b-1x.webp 1x, b-2x.webp 2x"><img src=x.jpg></picture>
       <img src="data:image/gif;base64,R0" data-src="//cdn.example/c.png"><img src=/d.png alt="A crane"><img src=/e.png>`,
      kept,
    );
    expect(pieces.filter((piece) => typeof piece === "number")).toEqual([0, 1, 2]);
    expect(html).toContain('<img alt="A &quot;quay&quot;" src="kept:0">');
    expect(html).toContain('<span class="gone">A crane</span>');
    expect(leftOut).toEqual({ "pictures that are not kept": 2 });
  });

  test("what is left out is counted by kind, also where it stood in the head", () => {
    const { leftOut } = copyOf(
      "<head><script></script><style></style><link rel=stylesheet href=x><link rel=icon href=y></head><body><script></script><iframe></iframe><input type=hidden><input><svg></svg><video></video>",
    );
    expect(leftOut).toEqual({
      scripts: 2,
      "style sheets": 2,
      "frames and plug-ins": 1,
      "form fields": 1,
      drawings: 1,
      recordings: 1,
    });
  });

  test("looks of text stay, whatever could load or lay over goes", () => {
    expect(filterStyle("color: red; font-weight:bold ;BACKGROUND-COLOR:#fff;margin:0 auto!important")).toBe(
      "color:red;font-weight:bold;background-color:#fff;margin:0 auto!important",
    );
    expect(filterStyle("color:rgb(1, 2, 3);width:calc(100% - 2px)")).toBe("color:rgb(1, 2, 3);width:calc(100% - 2px)");
    for (const bad of [
      "color:url(x)",
      "color:var(--x)",
      "position:fixed",
      "width:attr(x)",
      "color",
      ":red",
      "a:b",
      "color:rgb(url(x))",
    ])
      expect(filterStyle(bad)).toBe("");
  });

  test("a page of another character set is read as it was decoded", () => {
    const bytes = Buffer.from("<p>Größe</p>", "latin1");
    const copy = copyPage({ bytes, charset: "windows-1252", pictures: [] });
    expect(copy.pieces.join("")).toContain("<p>Größe</p>");
  });

  test("nesting of any depth is flattened, and a page of too many pieces is refused with the reason", () => {
    const deep = copyOf("<div>".repeat(5000) + "deep").html;
    expect(deep).toContain("deep");
    expect(deep.split("<div>").length).toBeLessThan(250);
    expect(() => copyOf("<p>a</p>".repeat(160_000))).toThrow("too many pieces");
  });
});
