import { HeaderSlot } from "#/components/shell/header-slot.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { ClaimView } from "#/server/queries/claim.ts";

/** Where the claim stands with readers: what is published, and the way to publish it. */
export function PublicationState({ claim }: { claim: ClaimView }) {
  const newest = claim.check?.versions.at(-1);
  if (!newest && !claim.can.publish) return null;
  return (
    <section aria-labelledby="publication-heading" className="grid gap-2 border-t border-line pt-4">
      <h3 id="publication-heading" className="font-semibold">
        Publication
      </h3>
      {newest ? (
        <p className="text-ink-2">
          Version {newest.number} is published since <RelativeTime at={newest.publishedAt} />.
        </p>
      ) : (
        <p className="text-ink-2">A second person approved it. Readers do not see it yet.</p>
      )}
      {newest && claim.state === "assessing" && (
        <Notice>What you change here reaches readers only with a new version, after a new review.</Notice>
      )}
      {claim.can.publish && claim.state === "approved" && (
        <HeaderSlot place="actions">
          <ButtonLink href={`/desk/publish/${claim.id}`} variant="primary" className="max-sm:hidden">
            Publish…
          </ButtonLink>
        </HeaderSlot>
      )}
      {claim.can.publish && (
        <div>
          <ButtonLink href={`/desk/publish/${claim.id}`} variant={claim.state === "approved" ? "primary" : "secondary"}>
            {claim.state === "approved" ? "Look at the page and publish" : "See the published page"}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
