import { ScanEye } from "lucide-react";
import type { Metadata } from "next";

import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import type { WaitingGlance } from "#/components/review/waiting-line.tsx";
import { WaitingLine } from "#/components/review/waiting-line.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { listReviews } from "#/server/queries/review.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Reviews" };

function List({ title, reviews }: { title: string; reviews: readonly WaitingGlance[] }) {
  if (reviews.length === 0) return null;
  return (
    <Section title={title} count={reviews.length}>
      <Rows label={title}>
        {reviews.map((review) => (
          <li key={review.id}>
            <WaitingLine waiting={review} />
          </li>
        ))}
      </Rows>
    </Section>
  );
}

export default async function ReviewsPage() {
  const reviews = await listReviews(await requireActor());
  return (
    <PageFrame narrow>
      <Breadcrumb path={[{ label: "Reviews" }]} />
      <PageHeader
        title="Reviews"
        lead="A second person reads claim, evidence and assessment side by side, and approves exactly that version or returns it."
      />
      {reviews.length === 0 && (
        <EmptyState
          icon={<ScanEye />}
          title="Nothing waits for a second person"
          className="max-w-none! rounded-xl border border-line"
        >
          When somebody asks for a review of an assessment, it appears here. Nobody approves their own work.
        </EmptyState>
      )}
      <List title="Waiting for me" reviews={reviews.filter((review) => review.canApprove)} />
      <List title="Waiting for colleagues" reviews={reviews.filter((review) => !review.canApprove)} />
    </PageFrame>
  );
}
