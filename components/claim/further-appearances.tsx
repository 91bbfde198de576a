"use client";

import { Plus, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { dayOf } from "#/components/changed/change-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { StandingLine } from "#/components/evidence/standing-line.tsx";
import { Button } from "#/components/ui/button.tsx";
import { useZone } from "#/components/ui/relative-time.tsx";
import { addAppearance, removeAppearance } from "#/server/actions/carry.ts";
import type { FoundAppearance } from "#/server/queries/carry/find-appearances.ts";
import type { ClaimView } from "#/server/queries/claim.ts";

async function ask(claimId: string, signal: AbortSignal): Promise<readonly FoundAppearance[]> {
  const response = await fetch(`/api/desk/appearances?${new URLSearchParams({ claim: claimId }).toString()}`, {
    signal,
  });
  return response.ok ? ((await response.json()) as { items: readonly FoundAppearance[] }).items : [];
}

/** Where else the claim's words stand; asked anew when an appearance was added or taken off. */
function useFound(claimId: string, count: number): readonly FoundAppearance[] {
  const [found, setFound] = useState<readonly FoundAppearance[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    // What cannot be offered just now is not missed: the claim is complete without it.
    ask(claimId, abort.signal).then(setFound, () => undefined);
    return () => abort.abort();
  }, [claimId, count]);
  return found;
}

const row = "grid gap-1 border-s-2 border-line ps-3";

/** The same claim in other texts of the library: those that a person took as appearances, and those that are offered. */
export function FurtherAppearances({ claim }: { claim: ClaimView }) {
  const { openSource } = useArticleDesk();
  const { act, pending } = useAct();
  const zone = useZone();
  const isTaken = ({ snapshotId, quote }: FoundAppearance) =>
    claim.further.some((one) => one.snapshotId === snapshotId && one.start < quote.end && quote.start < one.end);
  const found = useFound(claim.id, claim.further.length).filter((one) => !isTaken(one));
  if (claim.further.length + found.length === 0) return null;
  const words = (snapshotId: string, quote: { start: number; end: number; exact: string }) => (
    <button
      type="button"
      onClick={() => openSource(snapshotId, quote)}
      title="Show these words in their source"
      className="text-start font-serif text-md text-pretty hover:underline hover:decoration-line-2 hover:underline-offset-3"
    >
      “{quote.exact}”
    </button>
  );
  return (
    <section aria-labelledby="further-heading" className="grid gap-3">
      <h3 id="further-heading" className="font-semibold">
        The same claim elsewhere
      </h3>
      {claim.further.length > 0 && (
        <ul aria-label="Further appearances" className="grid gap-3">
          {claim.further.map((one) => (
            <li key={one.id} className={row}>
              {words(one.snapshotId, one)}
              <span className="flex flex-wrap items-center gap-x-2 text-xs text-ink-2">
                {one.sourceTitle}, copy of {dayOf(one.capturedAt, zone)}
                {claim.can.edit && (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Take the appearance in ${one.sourceTitle} off`}
                    onClick={() =>
                      act(() => removeAppearance({ appearanceId: one.id }), {
                        done: "The appearance is off the claim",
                        undo: () =>
                          act(() => addAppearance({ claimId: claim.id, snapshotId: one.snapshotId, quote: one })),
                      })
                    }
                  >
                    <X aria-hidden />
                  </Button>
                )}
              </span>
              {one.standing && (
                <StandingLine standing={one.standing} claimId={claim.id} sourceId={one.sourceId} cited={one} />
              )}
            </li>
          ))}
        </ul>
      )}
      {found.length > 0 && (
        <ul aria-label="Found in other texts" className="grid gap-3">
          {found.map((one) => (
            <li key={`${one.snapshotId}-${one.quote.start}`} className={row}>
              {words(one.snapshotId, one.quote)}
              <span className="flex flex-wrap items-center gap-x-2 text-xs text-ink-2">
                {one.sourceTitle}, copy of {dayOf(one.capturedAt, zone)} ·{" "}
                {one.score === 1 ? "word for word" : `${Math.floor(one.score * 100)} % the same`}
                {claim.can.edit && (
                  <Button
                    size="sm"
                    className="ms-auto"
                    loading={pending}
                    aria-label={`Add the appearance in ${one.sourceTitle}`}
                    onClick={() =>
                      act(() => addAppearance({ claimId: claim.id, snapshotId: one.snapshotId, quote: one.quote }), {
                        done: "A further appearance of the claim",
                      })
                    }
                  >
                    <Plus aria-hidden />
                    Add
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
