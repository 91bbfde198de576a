"use client";

import { BookSearch } from "lucide-react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { Button } from "#/components/ui/button.tsx";
import { withdrawEvidence } from "#/server/actions/evidence.ts";
import type { ClaimView } from "#/server/queries/claim.ts";
import type { EvidenceView } from "#/server/queries/part/claim-detail.ts";
import { BalanceBar } from "./balance-bar.tsx";
import { EvidenceCard } from "./evidence-card.tsx";

function Column({ title, pieces, canLink }: { title: string; pieces: readonly EvidenceView[]; canLink: boolean }) {
  if (pieces.length === 0) return null;
  return (
    <div className="grid content-start gap-2">
      <h4 className="overline-label text-2xs">{title}</h4>
      <ul className="grid gap-2">
        {pieces.map((piece) => (
          <li key={piece.id}>
            <EvidenceCard piece={piece} canLink={canLink} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Withdrawn({ pieces, canLink }: { pieces: readonly EvidenceView[]; canLink: boolean }) {
  const { act } = useAct();
  return (
    <details className="text-ink-2">
      <summary className="text-ink-3">
        {pieces.length} withdrawn {pieces.length === 1 ? "passage" : "passages"}
      </summary>
      <ul className="mt-2 grid gap-2">
        {pieces.map((piece) => (
          <li key={piece.id} className="flex items-start gap-2 border-s-2 border-line ps-3">
            <q className="line-clamp-2 flex-1">{piece.exact}</q>
            {canLink && (
              <Button
                size="sm"
                onClick={() =>
                  act(() => withdrawEvidence({ evidenceId: piece.id, version: piece.version, withdrawn: false }), {
                    done: "The passage is linked again",
                  })
                }
              >
                Put back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The evidence of a claim, for and against, with what is known of each source. */
export function EvidenceList({ claim }: { claim: ClaimView }) {
  const { setLibrary, show } = useArticleDesk();
  const linked = claim.evidence.filter((piece) => piece.withdrawnAt === null);
  const withdrawn = claim.evidence.filter((piece) => piece.withdrawnAt !== null);
  const of = (...stances: readonly string[]) => linked.filter((piece) => stances.includes(piece.stance));
  const canLink = claim.can.link;
  return (
    <section aria-labelledby="evidence-heading" className="grid gap-3 border-t border-line pt-4">
      <div className="flex items-center justify-between gap-2">
        <h3 id="evidence-heading" data-evidence-heading tabIndex={-1} className="font-semibold focus:outline-none">
          Evidence
        </h3>
        {canLink && (
          <Button
            size="sm"
            onClick={() => {
              setLibrary(true);
              show("source");
            }}
          >
            <BookSearch aria-hidden /> Find passages
          </Button>
        )}
      </div>
      {linked.length > 0 ? (
        <>
          <BalanceBar evidence={linked} origins={claim.origins} />
          <div className="grid gap-3 @min-[40rem]/claim:grid-cols-2">
            <Column title="For" pieces={of("supports")} canLink={canLink} />
            <Column title="Against" pieces={of("contradicts")} canLink={canLink} />
            <Column title="Qualifies and context" pieces={of("qualifies", "context")} canLink={canLink} />
          </div>
        </>
      ) : (
        <p className="text-pretty text-ink-3">
          No passage linked yet.{" "}
          {canLink && "Find a source that speaks of this claim, select its words, and say with one key what they do."}
        </p>
      )}
      {withdrawn.length > 0 && <Withdrawn pieces={withdrawn} canLink={canLink} />}
    </section>
  );
}
