import { describe, expect, it } from "vitest";

import { unreadable } from "#/server/capture/render/need.ts";

const fetched = { finalUrl: "https://example.org/a/b", mediaType: "text/html", rendered: false } as const;
const why = (
  html: string,
  text = "",
  more: Partial<{ rendered: boolean; mediaType: "text/html" | "text/plain" }> = {},
  canRender = false,
) => unreadable(new TextEncoder().encode(html), text, { ...fetched, ...more }, canRender);
const app = `<!doctype html><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/app.js></script>`;

describe("a page without readable text", () => {
  it.each([
    ["nothing", ""],
    ["a notice", "You need to enable JavaScript to run this app."],
    ["a notice in another language", "Bitte aktivieren Sie JavaScript, um diese Seite zu sehen."],
    ["a notice spelled apart", "Veuillez activer Java-Script."],
  ])("that shows %s and has scripts needs them", (_, text) => {
    expect(why(app, text)?.message).toBe("This page needs scripts to show its text, and they were not run.");
  });

  it("is told what to do: paste, or run the scripts where somebody has set that up", () => {
    expect(why(app)?.details["advice"]).toBe(
      "Copy the text from your browser and paste it. Whoever runs this server can let Assay run scripts by naming a Chromium in ASSAY_CHROMIUM.",
    );
    expect(why(app, "", {}, true)?.details["advice"]).toBe(
      "Import it again and let Assay run the page's scripts. Or: Copy the text from your browser and paste it.",
    );
    expect(why(app, "", { rendered: true }, true)?.message).toBe(
      "There is no readable text in this page, even after its scripts were run.",
    );
    expect(why("<p></p>")?.message).toBe("There is no readable text in it.");
  });

  it.each([
    [`<meta http-equiv="refresh" content="0;url=https://example.com/x?a=1&amp;b=2">`, "https://example.com/x?a=1&b=2"],
    [`<META content='5; URL="/next"' HTTP-EQUIV=Refresh>`, "https://example.org/next"],
    [`<meta http-equiv=refresh content="0, url=c">${app}`, "https://example.org/a/c"],
    [`<meta http-equiv=refresh content="0;url=http://127.0.0.1/">`, "http://127.0.0.1/"],
  ])("that forwards is not followed, but says whereto: %s", (html, target) => {
    expect(why(html)).toMatchObject({
      message: `This page only forwards to another one: ${target}`,
      details: { advice: "Import that address." },
    });
  });

  it.each([
    `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
    `<meta http-equiv=refresh content="300">`,
    `<meta http-equiv=refresh content="300;url=https://example.org/a/b">`,
    `<meta http-equiv=refresh content="0;url=file:///etc/passwd">`,
  ])("is not said to forward by %s", (html) => expect(why(html)?.message).toBe("There is no readable text in it."));
});

describe("a page made to be slow to look through", () => {
  it.each([
    "<meta ",
    "<meta http-equiv=refresh ",
    `<meta http-equiv=refresh content="${" ".repeat(900)}">`,
    "<script",
    "<meta\n",
  ])("%j without end is answered", (piece) => {
    expect(why(piece.repeat(Math.ceil(3_000_000 / piece.length)))).not.toBeNull();
  });
});

describe("a text that can be read", () => {
  it.each([
    [app, "A long report. ".repeat(40) + "JavaScript"],
    [app, "The ferry leaves at nine."],
    ["<p>JavaScript is a language.</p>", "JavaScript is a language."],
  ])("is none of this: %#", (html, text) => expect(why(html, text)).toBeNull());

  it("is judged as a page only where it is one", () => {
    expect(why("", "Enable JavaScript", { mediaType: "text/plain" })).toBeNull();
    expect(why("<script></script>", "", { mediaType: "text/plain" })?.message).toBe("There is no readable text in it.");
    expect(unreadable(new Uint8Array(), " ", null, true)?.message).toBe("There is no readable text in it.");
  });
});
