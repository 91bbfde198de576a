import { CircleCheck } from "lucide-react";
import type { ClaimGlance } from "#/components/desk/claim-line.tsx";
import { ClaimLine } from "#/components/desk/claim-line.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";

type MyWorkProps = { waiting: readonly ClaimGlance[]; changed: readonly ClaimGlance[]; mine: readonly ClaimGlance[] };

const first = 6;

/** What waits for this person: reviews first, because somebody else waits for them. */
export function MyWork({ waiting, changed, mine }: MyWorkProps) {
  if (waiting.length + changed.length + mine.length === 0) {
    return (
      <Section title="My work">
        <EmptyState
          icon={<CircleCheck />}
          title="Nothing waits for you"
          className="max-w-none! rounded-xl border border-line py-8"
        >
          Open an article below and mark what can be checked, or take an open claim from the board.
        </EmptyState>
      </Section>
    );
  }
  return (
    <div className="grid gap-7 lg:grid-cols-2 lg:gap-5 [&>:only-child]:lg:col-span-2">
      {waiting.length > 0 && (
        <Section title="Waiting for my review" count={waiting.length}>
          <List
            claims={waiting}
            label="Waiting for my review"
            hrefOf={({ reviewId }) => reviewId && `/desk/reviews/${reviewId}`}
          />
        </Section>
      )}
      {changed.length > 0 && (
        <Section title="Changed since cited" count={changed.length}>
          <List claims={changed} label="Changed since cited" hrefOf={({ id }) => `/desk/changed?claim=${id}`} />
        </Section>
      )}
      {mine.length > 0 && (
        <Section title="My claims" count={mine.length}>
          <List claims={mine} label="My claims" />
        </Section>
      )}
    </div>
  );
}

type ListProps = {
  claims: readonly ClaimGlance[];
  label: string;
  /** Where a claim is worked on, if not in the workbench. */ hrefOf?: (claim: ClaimGlance) => string | null;
};

function List({ claims, label, hrefOf }: ListProps) {
  const rest = claims.slice(first);
  return (
    <>
      <Rows label={label}>
        {claims.slice(0, first).map((claim) => (
          <li key={claim.id}>
            <ClaimLine claim={claim} href={hrefOf?.(claim)} />
          </li>
        ))}
      </Rows>
      {rest.length > 0 && (
        <details>
          <summary className="text-sm text-ink-2 hover:text-ink">{rest.length} more</summary>
          <Rows label={`More: ${label}`} className="mt-2">
            {rest.map((claim) => (
              <li key={claim.id}>
                <ClaimLine claim={claim} href={hrefOf?.(claim)} />
              </li>
            ))}
          </Rows>
        </details>
      )}
    </>
  );
}
