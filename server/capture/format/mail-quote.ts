import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from "parse5";
import { parsePage } from "#/server/capture/page/tree.ts";

/** A piece of a mail's text: its own words, words of an earlier mail, or the signature. */
export interface MailPiece {
  readonly kind: "own" | "quoted" | "signature";
  readonly text: string;
}

const opening =
  /^(?:(?:On|Am|Le|El|Il|Em|Op|W dniu|Den) .{6,200}(?:wrote|schrieb(?: .{2,80})?|a écrit|escribió|ha scritto|escreveu|schreef(?: .{2,80})?|napisał\(?a?\)?|skrev)\s?:|-{2,}\s?(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale|Forwarded message|Weitergeleitete Nachricht|Message transféré)\s?-{2,}.*)$/iu;

/** Cuts a mail without markup: lines that begin with ">" are an earlier mail, as is all after the line that announces it; "-- " begins the signature. */
export function cutPlain(text: string): MailPiece[] {
  const pieces: { kind: MailPiece["kind"]; lines: string[] }[] = [];
  let below: MailPiece["kind"] = "own";
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) {
    // An announcement may be broken over two lines; with words of its own after it, only the ">" lines are the earlier mail.
    const announced = opening.test(line.trim()) || opening.test(`${line.trim()} ${(lines[i + 1] ?? "").trim()}`);
    if (line === "-- " || (line === "--" && i > lines.length - 12)) below = "signature";
    else if (announced && !lines.slice(i + 1, i + 6).some((next) => next.startsWith(">"))) below = "quoted";
    else if (below === "signature" && line.startsWith(">")) below = "own";
    const kind = line.startsWith(">") || announced ? "quoted" : below;
    const last = pieces.at(-1);
    const bare = kind === "quoted" ? line.replace(/^(?:>\s?)+/u, "") : line;
    if (last && (last.kind === kind || line.trim() === "")) last.lines.push(bare);
    else pieces.push({ kind, lines: [bare] });
  }
  return pieces.map(({ kind, lines: own }) => ({ kind, text: own.join("\n") }));
}

const quotedName =
  /(?:^|\s)(?:gmail_quote|gmail_quote_container|moz-cite-prefix|yahoo_quoted|protonmail_quote|OutlookMessageHeader|tutanota_quote)(?:\s|$)/u;
const signatureName =
  /(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block|Signature|ms-outlook-mobile-signature)(?:\s|$)/u;

function kindOf(element: DefaultTreeAdapterTypes.Element): "quoted" | "signature" | "below" | null {
  const get = (name: string): string => element.attrs.find((attribute) => attribute.name === name)?.value ?? "";
  const names = `${get("class")} ${get("id")}`;
  if (/(?:^|\s)(?:divRplyFwdMsg|appendonsend)(?:\s|$)/u.test(names)) return "below";
  if (quotedName.test(names) || (element.tagName === "blockquote" && get("type") === "cite")) return "quoted";
  return signatureName.test(names) ? "signature" : null;
}

/**
 * Cuts a mail in HTML at the elements by which mail programs mark earlier mails and signatures.
 * @throws Problem `invalid` when the markup exceeds the caps of the parser.
 */
export function cutMarkup(html: string): MailPiece[] {
  // Caps on depth and number first: the parser that knows places has none of its own.
  parsePage(html);
  const cuts: { kind: "quoted" | "signature"; start: number; end: number }[] = [];
  const stack: DefaultTreeAdapterTypes.Node[] = [parse(html, { sourceCodeLocationInfo: true })];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (defaultTreeAdapter.isElementNode(node)) {
      const kind = kindOf(node);
      const place = node.sourceCodeLocation;
      if (kind !== null && place) {
        cuts.push({
          kind: kind === "signature" ? kind : "quoted",
          start: place.startOffset,
          end: kind === "below" ? html.length : place.endOffset,
        });
        continue;
      }
    }
    if ("childNodes" in node) stack.push(...node.childNodes.toReversed());
  }
  const pieces: MailPiece[] = [];
  let at = 0;
  for (const { kind, start, end } of cuts.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    pieces.push({ kind: "own", text: html.slice(at, start) }, { kind, text: html.slice(start, end) });
    at = end;
  }
  pieces.push({ kind: "own", text: html.slice(at) });
  return pieces.filter(({ text }) => text.trim() !== "");
}
