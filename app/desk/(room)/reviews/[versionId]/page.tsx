import type { Metadata } from "next";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { blocksAround } from "#/components/review/blocks-around.ts";
import { ReviewDesk } from "#/components/review/review-desk.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { isAtLeast } from "#/domain/actor.ts";
import { changeObstacles } from "#/domain/carry/change.ts";
import { can } from "#/domain/policy.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { getReview } from "#/server/queries/review.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ versionId: string }> }) {
  const actor = await requireActor();
  const review = await orNotFound(getReview(actor, pageId((await params).versionId)));
  const snapshot = await getSnapshot(actor, review.snapshotId);
  const { frozen } = review;
  const waiting = review.stands ? [] : (await listCarries(actor, { claimId: review.claimId, kind: "words" })).items;
  const whyNot = isAtLeast(actor, "reviewer")
    ? `Nobody reviews their own work, and you wrote part of this version (written by ${review.contributors.join(", ")}). Ask a colleague with the role of reviewer.`
    : "Only reviewers, publishers and owners decide on reviews. You can read everything here.";
  return (
    <>
      <Breadcrumb
        path={[
          { label: "Reviews", href: "/desk/reviews" },
          { label: `Version ${review.number}: ${frozen.claim.wording}` },
        ]}
      />
      <ReviewDesk
        frozen={frozen}
        previous={review.previous}
        waiting={waiting.filter(({ of }) => of === "evidence")}
        blocks={blocksAround(snapshot.document, frozen.article)}
        decisions={{
          versionId: review.id,
          contentHash: review.contentHash,
          claimId: review.claimId,
          articleId: review.articleId,
          stands: review.stands,
          changes: changeObstacles(review.changes).map(({ message }) => message),
          reviews: review.reviews,
          can: review.can,
          whyNot,
          canPublish: can(actor, "publication.publish", actor),
        }}
      />
    </>
  );
}
