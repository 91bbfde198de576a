import { expect, test } from "vitest";
import { extract } from "#/server/capture/extract.ts";
import type { DocumentNode } from "#/text/document.ts";
import { utf8 } from "./read-apart.ts";

/** The document as nested lists of "type: text", with marked text in brackets. */
function shape(html: string): unknown[] {
  const walk = (node: DocumentNode): unknown => {
    if (node.content?.some((child) => child.type !== "text")) return [node.type, ...node.content.map(walk)];
    const text = (node.content ?? []).map((child) =>
      child.marks ? `[${child.marks[0]!.type}: ${child.text}]` : child.text,
    );
    return `${node.type === "heading" ? `h${String(node.attrs?.["level"])}` : node.type}: ${text.join("")}`;
  };
  return extract({ bytes: utf8(html), mediaType: "text/html" }).document.content!.map(walk);
}

const bullet = (sign: string): string =>
  `<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;
const item = (level: number, sign: string, text: string): string =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>${bullet(sign)}<span lang=EN-GB>${text}<o:p></o:p></span></p>\n`;

test("What Word puts on the clipboard keeps its title, headings, lists within lists, quotes and footnotes", () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:x/></xml><![endif]--><style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle><span lang=EN-GB>Harbour report<o:p></o:p></span></p>
<h1><span lang=EN-GB>Findings<o:p></o:p></span></h1>
<p class=MsoHeading7>A small heading</p>
<p class=MsoNormal style='mso-outline-level:3'>An outline level</p>
<p class=MsoNormal>The quay was <b>repaired</b> in <i>March</i>.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a><o:p></o:p></p>
${item(1, "·", "First point")}${item(2, "o", "Within it")}${item(2, "o", "Within it, too")}${item(1, "·", "Second point")}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item(1, "3.", "Three")}${item(1, "4.", "Four")}
<p class=MsoQuote>So it was said.</p>
<p class=MsoListParagraph>An indented paragraph.</p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>Harbour office.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>`;
  expect(shape(html)).toEqual([
    "h1: Harbour report",
    "h2: Findings",
    "h4: A small heading",
    "h3: An outline level",
    "paragraph: The quay was [strong: repaired] in [emphasis: March].[footnoteReference: [1]]",
    [
      "bulletList",
      [
        "listItem",
        "paragraph: First point",
        ["bulletList", ["listItem", "paragraph: Within it"], ["listItem", "paragraph: Within it, too"]],
      ],
      ["listItem", "paragraph: Second point"],
    ],
    ["orderedList", ["listItem", "paragraph: Three"], ["listItem", "paragraph: Four"]],
    ["blockquote", "paragraph: So it was said."],
    "paragraph: An indented paragraph.",
    "footnoteBody: Harbour office.",
  ]);
});

test("What Google Docs puts on the clipboard is not bold as a whole, and is bold where it shows it", () => {
  const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a"><p dir="ltr" style="line-height:1.38"><span style="font-size:26pt;font-family:Arial">Harbour report</span></p><h1 dir="ltr"><span style="font-size:20pt;font-weight:400">Findings</span></h1><p dir="ltr"><span style="font-weight:400">The quay was </span><span style="font-weight:700">repaired</span><span style="font-style:italic"> in March</span><span style="font-size:0.6em;vertical-align:super">2</span>.</p><ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>First</span></p></li><li dir="ltr"><p><span>Second</span></p></li></ul><br /><div><table><tbody><tr><td><p><span>Wall</span></p></td><td><p>1,200</p></td></tr><tr><td><p>Stairs</p></td><td><p>300</p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`;
  expect(shape(html)).toEqual([
    "h1: Harbour report",
    "h2: Findings",
    "paragraph: The quay was [strong: repaired][emphasis:  in March][superscript: 2].",
    ["bulletList", ["listItem", "paragraph: First"], ["listItem", "paragraph: Second"]],
    "tableRow: Wall\t1,200",
    "tableRow: Stairs\t300",
  ]);
});

test("Markup of anybody else is left as it is", () => {
  expect(shape('<p class="lead">The <b style="font-weight:normal">quay</b> was repaired.</p>')).toEqual([
    "paragraph: The [strong: quay] was repaired.",
  ]);
});
