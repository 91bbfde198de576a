import Link from "next/link";
import type { ClaimGlance } from "#/components/desk/claim-line.tsx";
import { ClaimLine } from "#/components/desk/claim-line.tsx";
import { stateWords } from "#/components/desk/claim-words.ts";
import type { ClaimState } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";

export type Column = { state: ClaimState; count: number; claims: readonly ClaimGlance[] };

/** What an empty column is waiting for. */
const empty: Readonly<Partial<Record<ClaimState, string>>> = {
  open: "Marked claims wait here.",
  assessing: "Begin an assessment to see it here.",
  in_review: "Nothing waits for a second person.",
  approved: "Approved, not yet published.",
  published: "Nothing published yet.",
};

/** Claims by state, in the order of the work; closed ones as numbers below. */
export function Board({ columns }: { columns: readonly Column[] }) {
  const open = columns.filter((column) => !isClosed(column.state));
  const over = columns.filter((column) => isClosed(column.state) && column.count > 0);
  return (
    <div className="grid gap-3">
      <div className="-mx-4 overflow-x-auto px-4 pb-2 sm:mx-0 sm:px-0">
        <div className="grid grid-flow-col gap-3 max-xl:auto-cols-[15.5rem] xl:auto-cols-fr">
          {open.map(({ state, count, claims }) => (
            <section
              key={state}
              aria-label={stateWords[state]}
              className="grid content-start gap-2.5 rounded-xl bg-sunk p-2.5"
            >
              <h3 data-tone={state} className="flex items-center justify-between px-1 text-sm font-semibold">
                <span className="flex items-center gap-2">
                  <span aria-hidden className="size-2 rounded-full bg-tone-fill" />
                  {stateWords[state]}
                </span>
                <span className="text-xs font-normal text-ink-3">{count.toLocaleString("en")}</span>
              </h3>
              {claims.map((claim) => (
                <ClaimLine key={claim.id} claim={claim} card />
              ))}
              {count === 0 && <p className="px-1 pb-2 text-xs text-pretty text-ink-3">{empty[state]}</p>}
              {count > claims.length && (
                <Link href={`/desk/claims?state=${state}`} className="link px-1 pb-1 text-xs">
                  All {count.toLocaleString("en")}
                </Link>
              )}
            </section>
          ))}
        </div>
      </div>
      {over.length > 0 && (
        <p className="flex flex-wrap gap-x-4 text-xs text-ink-3">
          Closed:
          {over.map(({ state, count }) => (
            <Link key={state} href={`/desk/claims?state=${state}`} className="hover:text-ink hover:underline">
              {count} {stateWords[state].toLowerCase()}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
