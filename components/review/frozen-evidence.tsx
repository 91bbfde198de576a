import { copyOf } from "#/components/changed/change-words.ts";
import { knownDay } from "#/components/desk/known-day.ts";
import { BadgeCheck, CornerDownRight } from "lucide-react";
import Link from "next/link";
import { roleWords, StanceIcon, stanceWords } from "#/components/evidence/stance.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { type Changer, changerOf } from "#/domain/carry/changer.ts";
import type { FrozenCheck } from "#/domain/publication.ts";
import { decisionWords } from "#/components/review/version-diff.ts";
import { wordDiff } from "#/components/review/word-diff.ts";
import { locatorWords } from "#/text/cite/locator.ts";

type Piece = FrozenCheck["evidence"][number];

type FrozenEvidenceProps = { evidence: readonly Piece[]; cited: ReadonlySet<string>; current: number | null };

/** The passages that the frozen version rests on, as quoted, with where they stand. */
export function FrozenEvidence({ evidence, cited, current }: FrozenEvidenceProps) {
  return (
    <div className="h-full overflow-y-auto px-5 py-5">
      <h2 className="overline-label mb-3">
        Evidence, {evidence.length === 1 ? "1 passage" : `${evidence.length} passages`}
      </h2>
      <ol className="grid gap-2.5">
        {evidence.map((piece) => (
          <Passage key={piece.id} piece={piece} isCited={cited.has(piece.id)} isCurrent={piece.number === current} />
        ))}
      </ol>
    </div>
  );
}

const since: Readonly<Record<Changer, { gone: string; reads: string }>> = {
  source: { gone: "The source no longer says it", reads: "The source now reads" },
  hand: {
    gone: "Not in the text as it was corrected by hand",
    reads: "The text was corrected by hand and now reads",
  },
  machine: { gone: "Not in the text as it was read again", reads: "The text was read again and now reads" },
};

/** What is said by now in the place of the quotation, where it is not the same, and by whom it became other. */
function SinceCited({ piece: cited }: { piece: Piece }) {
  const { standing } = cited;
  const by = changerOf(cited);
  if (!standing || !by) return null;
  const { exact, surrounding, snapshot, decision } = standing;
  const at = exact === null ? "" : `?at=${snapshot.start}-${snapshot.end}`;
  return (
    <div data-tone="qualifies" className="grid gap-1.5 rounded-md bg-tone-bg px-3 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-tone [&>svg]:size-3.5">
        <CornerDownRight aria-hidden />
        <b className="font-semibold">
          {exact === null
            ? since[by].gone
            : exact === cited.exact
              ? "The same words, with other ones around them"
              : since[by].reads}
        </b>
        <span>{decisionWords[decision]}</span>
      </p>
      {exact !== null && (
        <blockquote className="text-md text-pretty whitespace-pre-line [overflow-wrap:anywhere]" dir="auto">
          <span className="text-ink-3">{surrounding?.before}</span>
          {exact === cited.exact
            ? exact
            : wordDiff(cited.exact, exact)
                .filter(({ kind }) => kind !== "gone")
                .map(({ kind, text }, index) =>
                  kind === "new" ? (
                    // The pieces of one text never change their order.
                    // oxlint-disable-next-line react/no-array-index-key
                    <ins key={index} className="font-semibold underline decoration-2 underline-offset-4">
                      {text}
                    </ins>
                  ) : (
                    text
                  ),
                )}
          <span className="text-ink-3">{surrounding?.after}</span>
        </blockquote>
      )}
      <p className="text-xs">
        <Link href={`/desk/snapshots/${snapshot.id}${at}`} className="link">
          kept copy of {copyOf(snapshot.capturedAt, cited.snapshot.capturedAt)}
        </Link>
      </p>
    </div>
  );
}

function Passage({ piece, isCited, isCurrent }: { piece: Piece; isCited: boolean; isCurrent: boolean }) {
  const { source, snapshot, surrounding, locator } = piece;
  return (
    <li
      id={`evidence-${piece.number}`}
      tabIndex={-1}
      data-tone={piece.stance}
      className={classNames(
        "grid gap-2 rounded-lg border border-s-[3px] border-line border-s-tone-fill bg-surface p-3.5 focus:outline-none",
        isCurrent && "ring-2 ring-tone-fill",
      )}
    >
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="grid min-w-5 place-items-center rounded-sm bg-accent-soft px-1 text-2xs font-semibold text-accent">
          {piece.number}
        </span>
        <span className="flex items-center gap-1 font-semibold text-tone [&>svg]:size-3.5">
          <StanceIcon stance={piece.stance} />
          {stanceWords[piece.stance].label}
        </span>
        <span className="text-ink-3">{roleWords[piece.role]}</span>
        {!isCited && <span className="ms-auto text-xs text-[var(--qualifies)]">not cited in the reasoning</span>}
      </p>
      <blockquote className="text-md text-pretty whitespace-pre-line" dir="auto">
        <span className="text-ink-3">{surrounding?.before ?? (piece.prefix && `…${piece.prefix}`)}</span>
        <mark className="marked" data-tone={piece.stance}>
          {piece.exact}
        </mark>
        <span className="text-ink-3">{surrounding?.after ?? (piece.suffix && `${piece.suffix}…`)}</span>
      </blockquote>
      <SinceCited piece={piece} />
      {piece.note && <p className="text-sm text-pretty text-ink-2">{piece.note}</p>}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-ink-3">
        <span className="font-medium text-ink-2">{source.title}</span>
        {[source.publisher, source.publishedOn && knownDay(source.publishedOn), locator && locatorWords(locator)]
          .filter(Boolean)
          .join(", ")}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-3">
        <span className="flex items-center gap-1 text-supports">
          <BadgeCheck aria-hidden className="size-3.5" />
          {piece.standing ? "as cited, verbatim" : "verbatim"}
          {snapshot.reading?.by === "hand" && " in a text corrected by hand"}
        </span>
        <Link href={`/desk/snapshots/${snapshot.id}?at=${snapshot.start}-${snapshot.end}`} className="link">
          kept copy of <RelativeTime at={snapshot.capturedAt} precision="day" />
        </Link>
        {source.url && (
          <a href={source.url} target="_blank" rel="noopener noreferrer" className="link">
            original
          </a>
        )}
      </p>
    </li>
  );
}
