"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { TriangleAlert } from "lucide-react";
import { createContext, useContext } from "react";

import { classNames } from "#/components/ui/class-names.ts";

/** A piece of evidence as the editor shows it; `number` is its place in the list beside the text. */
export interface CitableEvidence {
  readonly id: string;
  readonly number: number;
  readonly stance: "supports" | "contradicts" | "qualifies" | "context";
  readonly exact: string;
  readonly sourceTitle: string;
}

/** The evidence of the claim, for all citations in the text. */
export const EvidenceContext = createContext<readonly CitableEvidence[]>([]);

/** A citation in the text: the number of its evidence, or a warning where that is no longer linked. */
export function CitationView({ node, selected }: ReactNodeViewProps) {
  const evidence = useContext(EvidenceContext);
  const piece = evidence.find(({ id }) => id === node.attrs["evidenceId"]);
  const name = piece
    ? `Evidence ${piece.number}, ${piece.stance}: “${piece.exact}” (${piece.sourceTitle})`
    : "This evidence is no longer linked. Remove the citation or link the passage again.";
  return (
    <NodeViewWrapper as="span" className="inline">
      <span
        role="img"
        aria-label={name}
        title={name}
        data-tone={piece ? "accent" : "contradicts"}
        className={classNames(
          "inline-flex items-center rounded-sm bg-tone-bg px-1 align-[2px] font-sans text-2xs font-semibold text-tone select-none",
          selected && "outline-2 outline-offset-1 outline-accent",
        )}
      >
        {piece ? piece.number : <TriangleAlert aria-hidden className="size-3" />}
      </span>
    </NodeViewWrapper>
  );
}
