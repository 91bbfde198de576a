import type { Stance } from "#/domain/evidence.ts";
import { stances } from "#/domain/evidence.ts";
import type { EvidenceView } from "#/server/queries/part/claim-detail.ts";

const words: Readonly<Record<Stance, (count: number) => string>> = {
  supports: (count) => `${count} for`,
  contradicts: (count) => `${count} against`,
  qualifies: (count) => `${count} ${count === 1 ? "qualifies" : "qualify"}`,
  context: (count) => `${count} context`,
};

/** How many sources stand on a side: several passages of one source weigh as one. */
function weigh(evidence: readonly EvidenceView[], stance: Stance): number {
  return new Set(evidence.filter((piece) => piece.stance === stance).map((piece) => piece.source.id)).size;
}

/** What speaks for and against, by sources; beside it how many of them are independent of each other. */
export function BalanceBar({ evidence, origins }: { evidence: readonly EvidenceView[]; origins: number }) {
  const sides = stances
    .map((stance) => ({
      stance,
      passages: evidence.filter((piece) => piece.stance === stance).length,
      sources: weigh(evidence, stance),
    }))
    .filter(({ passages }) => passages > 0);
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 text-ink-2">
        <span>
          <b className="font-semibold text-ink">
            {evidence.length} {evidence.length === 1 ? "passage" : "passages"}
          </b>{" "}
          · {origins} independent {origins === 1 ? "origin" : "origins"}
        </span>
        <span>{sides.map(({ stance, passages }) => words[stance](passages)).join(" · ")}</span>
      </p>
      <div aria-hidden className="flex h-2 gap-0.5">
        {sides.map(({ stance, sources }) => (
          <span key={stance} data-tone={stance} style={{ flexGrow: sources }} className="rounded-sm bg-tone-fill" />
        ))}
      </div>
    </div>
  );
}
