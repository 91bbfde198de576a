import { type ClaimGlance, ClaimLine } from "#/components/desk/claim-line.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";

/** What this person approved and what is void since: they put their name to it, so they hear of it. */
export function FallenList({ fallen }: { fallen: readonly { versionId: string; claim: ClaimGlance }[] }) {
  return (
    <Section
      title="Your approval is void"
      count={fallen.length}
      lead="Something changed after you approved these. A new version comes to review once that is decided."
    >
      <Rows label="Your approval is void">
        {fallen.map(({ versionId, claim }) => (
          <li key={claim.id}>
            <ClaimLine claim={claim} href={`/desk/reviews/${versionId}`} />
          </li>
        ))}
      </Rows>
    </Section>
  );
}
