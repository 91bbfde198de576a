import { describe, expect, it } from "vitest";
import type { Extraction } from "#/server/capture/extraction.ts";
import { importHtml } from "./fixture.ts";

const prose =
  "<p>The council decided on Tuesday that the wall must be built before the winter, whatever it may cost the town, and that the engineers have to report in spring.</p>".repeat(
    3,
  );
const read = (head: string, body = ""): Extraction =>
  importHtml(
    `<!doctype html><html lang="en"><head><title>The harbour wall is late | Northmere Courier</title>${head}</head><body><h1>The harbour wall is late</h1>${body}${prose}</body></html>`,
  );
const data = (json: string): string => `<script type="application/ld+json">${json}</script>`;

describe("who, when and under what terms", () => {
  it.each<[string, string, string]>([
    [
      "JSON-LD",
      data(
        '{"@type":"NewsArticle","headline":"The harbour wall is late","author":{"@type":"Person","name":"Ada Fenn"},"datePublished":"2024-03-05T23:30:00-08:00"}',
      ),
      "",
    ],
    [
      "JSON-LD in a CDATA wrapper",
      data(
        '//<![CDATA[\n{"@type":"NewsArticle","author":{"@type":"Person","name":"Ada Fenn"},"datePublished":"2024-03-05"}\n//]]>',
      ),
      "",
    ],
    [
      "JSON-LD in an HTML comment",
      data('<!-- {"@type":"NewsArticle","author":"Ada Fenn","datePublished":"2024-03-05"} -->'),
      "",
    ],
    [
      "JSON-LD with comments, commas and line ends",
      data(
        '{ /* who */ "@type":["Article","NewsArticle"],"author":[{"@type":"Person","name":"Ada\nFenn",},],\n// when\n"datePublished":"2024-03-05",};',
      ),
      "",
    ],
    [
      "JSON-LD in a graph with references",
      data(
        '{"@graph":[{"@type":"WebPage","@id":"#page"},{"@type":"Person","@id":"#ada","name":"Ada Fenn"},{"@type":"BlogPosting","author":{"@id":"#ada"},"datePublished":"2024-03-05"}]}',
      ),
      "",
    ],
    [
      "JSON-LD of the right one of two articles",
      data(
        '[{"@type":"NewsArticle","headline":"Another story","author":"Tom Vale","datePublished":"2020-01-01"},{"@type":"NewsArticle","headline":"The harbour wall is late","author":"Ada Fenn","datePublished":"2024-03-05"}]',
      ),
      "",
    ],
    [
      "Open Graph and a named author",
      '<meta name="author" content="Ada Fenn"><meta property="article:published_time" content="2024-03-05T10:00:00Z">',
      "",
    ],
    ["Dublin Core", '<meta name="DC.creator" content="Ada Fenn"><meta name="DC.date.issued" content="2024-03-05">', ""],
    [
      "Highwire",
      '<meta name="citation_author" content="Fenn, Ada"><meta name="citation_publication_date" content="2024/03/05">',
      "",
    ],
    [
      "Parsely",
      '<meta name="parsely-author" content="Ada Fenn"><meta name="parsely-pub-date" content="2024-03-05T10:00:00">',
      "",
    ],
    [
      "Sailthru",
      '<meta name="sailthru.author" content="Ada Fenn"><meta name="sailthru.date" content="2024-03-05 10:00:00">',
      "",
    ],
    [
      "microdata",
      "",
      '<p><span itemprop="author" itemscope><span itemprop="name">Ada Fenn</span></span> <time itemprop="datePublished" datetime="2024-03-05">yesterday</time></p>',
    ],
    [
      "microdata in meta tags of the body",
      "",
      '<div><meta itemprop="author" content="Ada Fenn"><meta itemprop="datePublished" content="2024-03-05"></div>',
    ],
    [
      "RDFa",
      "",
      '<p><span property="schema:author">Ada Fenn</span> <span property="schema:datePublished" content="2024-03-05">yesterday</span></p>',
    ],
    [
      "microformats",
      "",
      '<p>By <a class="p-author h-card" href="/x">Ada Fenn</a> <time class="dt-published" datetime="2024-03-05">yesterday</time></p>',
    ],
    [
      "classes of a blog",
      "",
      '<div class="entry-meta"><span class="author vcard"><a class="url fn" href="/author/ada">Ada Fenn</a></span> <span class="entry-date">March 5, 2024</span></div>',
    ],
    ["lines of text", "", "<p>By Ada Fenn</p><p>5 March 2024</p>"],
    ["a line in two pieces without a space", "", "<p><span>By</span><span>Ada Fenn</span></p><p>March 5, 2024</p>"],
    ["a label and a name", "", "<p>Written by</p><p>Ada Fenn</p><p>Published</p><p>March 5, 2024</p>"],
  ])("%s", (_, head, body) => {
    const extraction = read(head, body);
    expect(extraction.title?.value).toBe("The harbour wall is late");
    expect(extraction.byline?.value).toEqual(["Ada Fenn"]);
    expect(extraction.publishedOn?.value).toBe("2024-03-05");
  });

  it.each(["admin", "Editorial Staff", "undefined", "https://example.org/ada", "@adafenn"])(
    "a word that names nobody is no author: %s",
    (author) => {
      const head = `<meta property="og:site_name" content="Northmere Courier"><meta name="author" content="${author}">`;
      expect(read(head).byline).toBeNull();
    },
  );

  it("the day of a change is no day of publication, but is kept as what it is", () => {
    const extraction = read(
      data(
        '{"@type":"NewsArticle","headline":"The harbour wall is late","datePublished":"2024-03-05","dateModified":"2024-04-01"}',
      ),
      "<p>By Ada Fenn</p>",
    );
    expect(extraction.publishedOn?.value).toBe("2024-03-05");
    expect(extraction.modifiedOn).toEqual({ value: "2024-04-01", from: "the structured data of the page" });
    const before = read(
      '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2023-01-01">',
    );
    expect(before.modifiedOn).toBeNull();
  });

  it("all that was found is offered, each value once, the taken one first", () => {
    const { candidates, publishedOn, title } = read(
      `${data('{"@type":"NewsArticle","headline":"The harbour wall is late","author":"Ada Fenn","datePublished":"2024-03-05"}')}<meta name="author" content="Tom Vale"><meta name="date" content="2024-03-04">`,
    );
    expect(candidates.byline?.map(({ value }) => value)).toEqual(expect.arrayContaining(["Ada Fenn", "Tom Vale"]));
    expect(candidates.publishedOn?.[0]).toEqual(publishedOn);
    expect(candidates.title?.[0]).toEqual(title);
    for (const list of Object.values(candidates)) {
      expect(list.length).toBeLessThanOrEqual(8);
      expect(new Set(list.map(({ value }) => value)).size).toBe(list.length);
    }
  });

  it.each([
    ['<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">', "", "CC BY-SA 4.0"],
    [data('{"@type":"Article","license":"https://creativecommons.org/publicdomain/zero/1.0/"}'), "", "CC0 1.0"],
    ['<meta name="dc.rights" content="© Northmere Courier">', "", "© Northmere Courier"],
    [
      "",
      "<p>This text is licensed under a Creative Commons Attribution-NonCommercial 4.0 licence.</p>",
      "CC BY-NC 4.0",
    ],
    ["", "<p>Der Text steht unter der Lizenz CC BY-ND 3.0.</p>", "CC BY-ND 3.0"],
    [
      "",
      '<figure><img src="/a.jpg"><figcaption><a rel="license" href="https://creativecommons.org/licenses/by/2.0/">CC BY 2.0</a></figcaption></figure>',
      undefined,
    ],
    ["", "<p>The club played CC Mobile last week.</p>", undefined],
  ])("licence: %s %s", (head, body, licence) => expect(read(head, body).licence?.value).toBe(licence));
});

describe("the language", () => {
  const german =
    "<p>Der Rat beschloss am Dienstag, dass die Mauer vor dem Winter gebaut werden muss, was auch immer sie die Stadt kosten mag, und dass die Ingenieure im Frühjahr berichten.</p>".repeat(
      3,
    );
  it("is that of the words where the page declares another one, and both are offered", () => {
    const { language, candidates } = importHtml(`<html lang="en"><body><h1>Die Mauer</h1>${german}</body></html>`);
    expect(language).toEqual({ value: "de", from: "the words of the text" });
    expect(candidates.language?.map(({ value }) => value)).toEqual(["de", "en"]);
  });
  it("is the declared one where it only says more, or where the words are too few to tell", () => {
    expect(importHtml(`<html lang="de-AT"><body>${german}</body></html>`).language?.value).toBe("de-AT");
    expect(importHtml('<html lang="ca"><body><p>Hola món.</p></body></html>').language?.value).toBe("ca");
  });
});

describe("pictures", () => {
  it("are the lead picture and those of the article, with their credits and safe addresses", () => {
    const { images } = importHtml(
      `<html><head><meta property="og:image" content="/img/wall-1200x800.jpg"><meta property="og:image:alt" content="The wall"></head><body><header><img src="/logo.png" alt="Logo"></header><h1>The harbour wall is late</h1>
      <figure><img src="/img/wall.jpg" alt="The wall at low tide"><figcaption>Engineers at work. Photo: Ida Moss</figcaption></figure>${prose}
      <figure><img src="data:image/gif;base64,AA" data-src="/img/quay.jpg"><figcaption><span class="credit">Tom Vale</span></figcaption></figure>
      <img src="javascript:alert(1)"><img src="/pixel.gif" width="1" height="1"><div class="author-box"><img src="/img/ada.jpg"></div>${prose}<aside><img src="/img/other.jpg"></aside></body></html>`,
    );
    expect(images).toEqual([
      {
        url: "https://example.org/img/wall-1200x800.jpg",
        alt: "The wall at low tide",
        credit: "Photo: Ida Moss",
        isLead: true,
      },
      { url: "https://example.org/img/quay.jpg", alt: null, credit: "Tom Vale", isLead: false },
    ]);
  });
});
