import { FileInput } from "lucide-react";
import type { Metadata } from "next";

import { ArticleCard } from "#/components/overview/article-line.tsx";
import { Board } from "#/components/overview/board.tsx";
import { FallenList } from "#/components/overview/fallen-list.tsx";
import { FirstSteps } from "#/components/overview/first-steps.tsx";
import { MyWork } from "#/components/overview/my-work.tsx";
import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { UnfinishedImports } from "#/components/import/unfinished-imports.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { can } from "#/domain/policy.ts";
import { listFallenApprovals } from "#/server/queries/carry/fallen-approval.ts";
import { getDesk } from "#/server/queries/newsroom.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Desk" };

export default async function DeskPage() {
  const actor = await requireActor();
  const [desk, fallen] = await Promise.all([getDesk(actor), listFallenApprovals(actor)]);
  const canImport = can(actor, "source.import", actor);
  const hasWork = desk.awaitingMyReview.length + desk.changed.length + desk.mine.length > 0;
  const begun = desk.articles.length > 0;
  const importLink = (
    <ButtonLink href="/desk/import" variant="primary">
      <FileInput aria-hidden />
      Import
    </ButtonLink>
  );
  return (
    <PageFrame>
      <PageHeader title={`Good to see you, ${actor.name.split(" ")[0]}`} actions={canImport && begun && importLink} />
      {desk.imports.length > 0 && <UnfinishedImports imports={desk.imports} />}
      {begun ? (
        <>
          {fallen.length > 0 && <FallenList fallen={fallen} />}
          {(hasWork || fallen.length === 0) && (
            <MyWork waiting={desk.awaitingMyReview} changed={desk.changed} mine={desk.mine} />
          )}
          <Section title="The newsroom’s claims">
            <Board columns={desk.board} />
          </Section>
          <Section title="Articles on the desk">
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {desk.articles.map((article) => (
                <ArticleCard key={article.id} article={article} />
              ))}
            </div>
          </Section>
        </>
      ) : (
        <FirstSteps canImport={canImport} />
      )}
    </PageFrame>
  );
}
