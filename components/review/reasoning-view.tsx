import type { ReactNode } from "react";
import type { Reasoning, ReasoningBlock } from "#/domain/reasoning.ts";
import { safeHref } from "#/text/href.ts";

type Inline = NonNullable<Extract<ReasoningBlock, { type: "paragraph" }>["content"]>[number];

type Numbers = ReadonlyMap<string, number>;

type ReasoningViewProps = {
  reasoning: Reasoning;
  /** Number of each piece of evidence by its id. */
  numbers: Numbers;
  onCite: (number: number) => void;
};

/** Frozen reasoning; each citation leads to its passage. */
export function ReasoningView({ reasoning, numbers, onCite }: ReasoningViewProps) {
  return (
    <div className="reading reading-small" dir="auto">
      <Blocks blocks={reasoning.content ?? []} numbers={numbers} onCite={onCite} />
    </div>
  );
}

type Inside = Pick<ReasoningViewProps, "numbers" | "onCite">;

function Blocks({ blocks, ...inside }: Inside & { blocks: readonly ReasoningBlock[] }) {
  return blocks.map((block, index) => <Block key={index} block={block} {...inside} />);
}

function Block({ block, ...inside }: Inside & { block: ReasoningBlock }): ReactNode {
  switch (block.type) {
    case "paragraph":
      return block.content?.length ? <p>{line(block.content, inside)}</p> : null;
    case "heading":
      return <h3>{line(block.content ?? [], inside)}</h3>;
    case "blockquote":
      return (
        <blockquote>
          <Blocks blocks={block.content} {...inside} />
        </blockquote>
      );
    case "bulletList":
    case "orderedList": {
      const items = block.content.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item.content} {...inside} />
        </li>
      ));
      return block.type === "bulletList" ? <ul>{items}</ul> : <ol start={block.attrs?.start ?? 1}>{items}</ol>;
    }
  }
}

function line(nodes: readonly Inline[], inside: Inside): ReactNode {
  return nodes.map((node, index) => <Piece key={index} node={node} {...inside} />);
}

function Piece({ node, numbers, onCite }: Inside & { node: Inline }): ReactNode {
  if (node.type === "citation") {
    const number = numbers.get(node.attrs.evidenceId);
    if (number === undefined)
      return (
        <mark data-tone="contradicts" className="rounded-sm bg-tone-bg px-1 font-sans text-xs text-tone">
          evidence missing
        </mark>
      );
    return (
      <button
        type="button"
        aria-label={`Evidence ${number}`}
        onClick={() => onCite(number)}
        className="mx-0.5 inline-block rounded-sm border border-line-2 bg-accent-soft px-1.25 align-[0.1em] font-sans text-2xs/4 font-semibold text-accent hover:border-accent"
      >
        {number}
      </button>
    );
  }
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => {
    if (mark.type === "bold") return <strong>{inner}</strong>;
    if (mark.type === "italic") return <em>{inner}</em>;
    const href = safeHref(mark.attrs.href);
    return href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {inner}
      </a>
    ) : (
      inner
    );
  }, node.text);
}
