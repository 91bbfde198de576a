import { classNames } from "#/components/ui/class-names.ts";
import type { Piece } from "#/text/change/difference.ts";

const tones = { removed: "contradicts", added: "supports", left: "context", came: "context" } as const;

/** The end of the row's address within the page. */
export const rowId = (row: number): string => `row-${row + 1}`;

type PieceTextProps = {
  pieces: readonly Piece[];
  /** Whether the whole block moved: the row says so, not every word. */ whole?: boolean;
};

/** The words of a block with what became of them: struck out, underlined, or dotted where they moved. Never colour alone. */
export function PieceText({ pieces, whole = false }: PieceTextProps) {
  return pieces.map(({ kind, text, row }, index) => {
    if (kind === "same") return text;
    const next = pieces[index + 1];
    // White space behind words is not marked, so that what was removed and what came instead do not run into one figure.
    const words = text.trimEnd() || text;
    const space = text.slice(words.length);
    // Where there is none, a margin keeps them apart: copied text gets no space that stands in neither version.
    const isTight = next && next.kind !== "same" && space === "" && !/^\s/u.test(next.text);
    const moved = kind === "left" || kind === "came";
    const Tag = kind === "removed" || kind === "left" ? "del" : "ins";
    return (
      <span key={index}>
        <Tag
          data-tone={tones[kind]}
          data-change={kind}
          className={classNames(
            isTight && "me-[0.25em]",
            moved && whole
              ? "rounded-xs bg-tone-bg text-ink no-underline"
              : moved
                ? "rounded-xs bg-tone-bg text-ink decoration-tone decoration-dotted decoration-2 [text-decoration-line:underline] underline-offset-4"
                : kind === "removed"
                  ? "rounded-xs bg-tone-bg text-tone line-through decoration-1"
                  : "rounded-xs bg-tone-bg text-tone underline decoration-2 underline-offset-4",
          )}
        >
          {words}
        </Tag>
        {moved && !whole && row !== null && (
          <a href={`#${rowId(row)}`} className="link ms-0.5 font-sans text-xs whitespace-nowrap">
            {kind === "left" ? "moved away" : "moved here"}
          </a>
        )}
        {space}
      </span>
    );
  });
}
