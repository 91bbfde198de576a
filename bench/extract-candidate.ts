import { readFoldModels } from "#/scripts/forest/fold-model.ts";

/** What a candidate reads out of a page. */
export interface Extract {
  readonly text: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly date: string | null;
  readonly failed: boolean;
}

/** A page as it is sent to a candidate. */
interface Page {
  readonly html: string;
  readonly url: string;
  readonly fold: number;
}

type Candidate = (page: Page) => Promise<Extract> | Extract;
const failed: Extract = { text: "", title: null, byline: null, date: null, failed: true };

const blocks =
  /^(?:address|article|aside|blockquote|br|caption|d[dlt]|div|fig.*|footer|form|h[1-6r]|header|li|main|nav|[ou]l|p|pre|section|t[dhr]|table)$/iu;

/** The text of a DOM with line ends between its blocks: with `textContent` words of two blocks run together. */
function textOf(node: Node, pieces: string[] = []): string[] {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) pieces.push(child.textContent ?? "");
    else if (child.nodeType === 1) {
      const isBlock = blocks.test((child as Element).tagName);
      if (isBlock) pieces.push("\n");
      textOf(child, pieces);
      if (isBlock) pieces.push("\n");
    }
  }
  return pieces;
}

async function assay(models: string | null): Promise<Candidate> {
  const { extract } = await import("#/server/capture/extract.ts");
  const { answerOf } = await import("#/server/cli/extract.ts");
  const byFold = models === null ? [] : readFoldModels(models);
  return ({ html, url, fold }) => {
    const bytes = Buffer.from(html, "utf8");
    const input = { bytes, mediaType: "text/html", charset: "utf-8", ...(url === "" ? {} : { url }) } as const;
    const answer = answerOf(null, extract(input, byFold[fold]));
    return { ...(answer as unknown as Extract), failed: false };
  };
}

async function readability(makeDocument: (page: Page) => Document): Promise<Candidate> {
  const { Readability } = await import("@mozilla/readability");
  return (page) => {
    const article = new Readability<Element>(makeDocument(page), { serializer: (node) => node as Element }).parse();
    if (!article) return failed;
    const { title = null, byline = null, publishedTime = null, content } = article;
    return { text: content ? textOf(content).join("") : "", title, byline, date: dayOf(publishedTime), failed: false };
  };
}

/** The day of a time as others write it. */
function dayOf(time: string | null | undefined): string | null {
  if (!time) return null;
  const written = /^\d{4}-\d{2}-\d{2}/u.exec(time)?.[0];
  const parsed = Date.parse(time);
  return written ?? (Number.isNaN(parsed) ? null : new Date(parsed).toISOString().slice(0, 10));
}

const makers: Readonly<Record<string, (models: string) => Promise<Candidate>>> = {
  "assay, by site": assay,
  "assay, shipped": () => assay(null),
  "readability, jsdom": async () => {
    const { JSDOM, VirtualConsole } = await import("jsdom");
    const virtualConsole = new VirtualConsole();
    return readability(
      ({ html, url }) => new JSDOM(html, { ...(url === "" ? {} : { url }), virtualConsole }).window.document,
    );
  },
  "readability, linkedom": async () => {
    const { parseHTML } = await import("linkedom");
    return readability(({ html }) => parseHTML(html).document as unknown as Document);
  },
  "defuddle, linkedom": async () => {
    const { parseHTML } = await import("linkedom");
    const { Defuddle } = await import("defuddle/node");
    return async ({ html, url }) => {
      const document = parseHTML(html).document as unknown as Document;
      const answer = await Defuddle(document, url);
      const content = parseHTML(`<html><body>${answer.content}</body></html>`).document.body as unknown as Node;
      const orNull = (text: string): string | null => (text === "" ? null : text);
      return {
        text: textOf(content).join(""),
        title: orNull(answer.title),
        byline: orNull(answer.author),
        date: dayOf(answer.published),
        failed: false,
      };
    };
  },
};

// Libraries write warnings of their own about pages.
console.error = console.warn = console.log = () => undefined;
const [name = "", models = ""] = process.argv.slice(2);
const candidate = await makers[name]!(models);

async function measure(page: Page): Promise<Extract & { cpu: number }> {
  const begun = process.cpuUsage();
  let result: Extract;
  try {
    result = await candidate(page);
  } catch {
    result = failed;
  }
  const { user, system } = process.cpuUsage(begun);
  const { text, title, byline, date } = result;
  return { text, title, byline, date, failed: result.failed, cpu: (user + system) / 1_000 };
}

process.on("message", (message: Page | "peak") => {
  if (message === "peak") process.send?.({ peak: process.resourceUsage().maxRSS / 1_024 });
  else void measure(message).then((answer) => process.send?.(answer));
});
