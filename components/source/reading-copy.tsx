import type { ReactNode } from "react";
import { AsideFold } from "#/components/source/aside-fold.tsx";
import { runsOf } from "#/components/source/document-run.ts";
import type { DocumentNode } from "#/text/document.ts";
import { textblockTypes } from "#/text/document.ts";
import { safeHref } from "#/text/href.ts";

type ReadingCopyProps = {
  document: DocumentNode;
  snapshotId: string;
  /** Whether this person may restore lines and set them aside. */
  canChoose: boolean;
  language: string | null;
};

/** A kept text as it is read, without an editor: set-aside lines are folded where they stand. */
export function ReadingCopy({ document, snapshotId, canChoose, language }: ReadingCopyProps) {
  const fold = { snapshotId, canChoose };
  return (
    <div className="reading" dir="auto" {...(language ? { lang: language } : {})}>
      <Nodes nodes={document.content ?? []} first={0} fold={fold} />
    </div>
  );
}

type Fold = { snapshotId: string; canChoose: boolean };

function Nodes({
  nodes,
  first,
  fold,
  inList = false,
}: {
  nodes: readonly DocumentNode[];
  first: number;
  fold: Fold;
  inList?: boolean;
}) {
  return runsOf(nodes, first).map((run, index) => {
    if (run.kind === "text") return <Node key={index} node={run.node} block={run.block} fold={fold} />;
    const folded = <AsideFold key={index} lines={run.lines} {...fold} />;
    return inList ? <li key={index}>{folded}</li> : folded;
  });
}

function Node({ node, block, fold }: { node: DocumentNode; block: number; fold: Fold }): ReactNode {
  const children = node.content ?? [];
  if (textblockTypes.has(node.type)) return <Textblock node={node} block={block} />;
  const inside = <Nodes nodes={children} first={block} fold={fold} inList={node.type.endsWith("List")} />;
  switch (node.type) {
    case "bulletList":
      return <ul>{inside}</ul>;
    case "orderedList":
      return <ol start={Number(node.attrs?.["start"] ?? 1)}>{inside}</ol>;
    case "listItem":
      return <li>{inside}</li>;
    case "blockquote":
      return <blockquote>{inside}</blockquote>;
    case "codeBlock":
      return <pre>{inside}</pre>;
    case "horizontalRule":
      return <hr className="my-6" />;
    default:
      return inside;
  }
}

function Textblock({ node, block }: { node: DocumentNode; block: number }) {
  const words = (node.content ?? []).map((child, index) => <Inline key={index} node={child} />);
  const id = `block-${block}`;
  if (node.type === "heading") {
    // The page has the h1; headings of a text begin one below.
    const level = Math.min(4, Math.max(2, Number(node.attrs?.["level"] ?? 2)));
    const Heading = (["h2", "h3", "h4"] as const)[level - 2] ?? "h2";
    return <Heading id={id}>{words}</Heading>;
  }
  if (node.type === "codeLine") return <div id={id}>{words}</div>;
  if (node.type === "tableRow")
    return (
      <p id={id} className="font-sans text-sm whitespace-pre-wrap">
        {words}
      </p>
    );
  const small = node.type === "caption" || node.type === "footnoteBody";
  return (
    <p id={id} className={small ? "text-md text-ink-2" : undefined}>
      {words}
    </p>
  );
}

function Inline({ node }: { node: DocumentNode }): ReactNode {
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case "strong":
        return <strong>{inner}</strong>;
      case "emphasis":
        return <em>{inner}</em>;
      case "superscript":
      case "footnoteReference":
        return <sup className="text-[0.72em]">{inner}</sup>;
      case "link": {
        const href = safeHref(String(mark.attrs?.["href"] ?? ""));
        return href ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {inner}
          </a>
        ) : (
          inner
        );
      }
      default:
        return inner;
    }
  }, node.text ?? "");
}
