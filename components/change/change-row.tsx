import { type LucideIcon, Minus, MoveVertical, PencilLine, Pilcrow, Plus } from "lucide-react";
import { classNames } from "#/components/ui/class-names.ts";
import type { Piece, Row, Side } from "#/text/change/difference.ts";
import { PieceText, rowId } from "./piece-text.tsx";

const signs: Readonly<Record<Row["kind"], readonly [sign: LucideIcon | null, words: string]>> = {
  same: [null, ""],
  changed: [PencilLine, "Changed"],
  removed: [Minus, "Removed"],
  added: [Plus, "Added"],
  moved: [MoveVertical, "Moved"],
  reflowed: [Pilcrow, "The same words in another paragraph"],
};

const tones: Readonly<Partial<Record<Row["kind"], string>>> = {
  removed: "contradicts",
  added: "supports",
  changed: "qualifies",
  moved: "context",
  reflowed: "context",
};

function Block({ side, pieces, whole }: { side: Side; pieces: readonly Piece[]; whole: boolean }) {
  const isHead = side.type === "heading";
  return (
    <div
      className={classNames(
        "min-w-0 font-serif whitespace-pre-wrap [overflow-wrap:anywhere]",
        isHead ? "text-lg font-semibold" : "text-md leading-6.5",
        side.role !== "body" && "border-s-2 border-line-2 ps-3 text-ink-2",
      )}
    >
      {side.role !== "body" && (
        <span className="mb-0.5 block font-sans text-xs text-ink-3">Set aside: {side.role}</span>
      )}
      <PieceText pieces={pieces} whole={whole} />
    </div>
  );
}

type ChangeRowProps = {
  row: Row;
  index: number;
  /** Where it stands among the changes, from 1; null for none. */ number: number | null;
  beside: boolean;
};

/** One block on both sides, or both in one line; its sign in the margin says what became of it. */
export function ChangeRow({ row, index, number, beside }: ChangeRowProps) {
  const [Sign, words] = signs[row.kind];
  const whole = row.kind === "moved";
  const side = row.new ?? row.old;
  if (!side) return null;
  const label = row.kind === "moved" ? (row.new ? "Moved here" : "Moved away") : words;
  return (
    <div
      id={rowId(index)}
      {...(number === null ? {} : { tabIndex: -1, "data-stop": number })}
      role="group"
      aria-label={number === null ? words || "Unchanged" : `Change ${number}: ${label}`}
      data-tone={tones[row.kind] ?? "neutral"}
      className="grid scroll-my-24 grid-cols-[1.5rem_minmax(0,1fr)] rounded-md py-1.5 target:bg-accent-soft focus:bg-hover focus-visible:outline-offset-0"
    >
      <span className="pt-1.25 text-tone">{Sign && <Sign aria-hidden className="size-4" />}</span>
      <div className="grid gap-1">
        {beside ? (
          <div className="grid grid-cols-2 gap-8">
            <div className="min-w-0">{row.old && <Block side={row.old} pieces={row.old.pieces} whole={whole} />}</div>
            <div className="min-w-0">{row.new && <Block side={row.new} pieces={row.new.pieces} whole={whole} />}</div>
          </div>
        ) : (
          row.inline.length > 0 && <Block side={side} pieces={row.inline} whole={whole} />
        )}
        {row.kind === "moved" && row.other !== null && (
          <p className={classNames("text-xs text-tone", beside && row.new && "ms-[calc(50%+1rem)]")}>
            {row.new ? "Moved here. " : "Moved away. "}
            <a href={`#${rowId(row.other)}`} className="link coarse:py-2">
              {row.new ? "Where it was" : "Where it went"}
            </a>
          </p>
        )}
        {row.kind === "reflowed" && (
          <p className={classNames("text-xs text-ink-3", beside && row.new && "ms-[calc(50%+1rem)]")}>
            The same words, in another paragraph
          </p>
        )}
      </div>
    </div>
  );
}
