import { FileText } from "lucide-react";
import Link from "next/link";

import { stateWords } from "#/components/desk/claim-words.ts";
import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { LinkWait } from "#/components/shell/link-wait.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { ClaimState } from "#/domain/claim.ts";
import { claimStates } from "#/domain/claim.ts";
import type { ArticleSummary } from "#/server/queries/article-list.ts";
import { writtenDate } from "./work-words.ts";

function ArticleLine({ article }: { article: ArticleSummary }) {
  const states = claimStates.flatMap((state): [ClaimState, number][] => {
    const count = article.states[state];
    return count ? [[state, count]] : [];
  });
  return (
    <li className="relative grid gap-1.5 px-4 py-3.5 transition-colors hover:bg-hover">
      <h2 className="font-serif text-lg font-semibold">
        <Link
          href={`/desk/articles/${article.id}`}
          className="after:absolute after:inset-0 hover:underline hover:underline-offset-3"
        >
          {article.title}
          <LinkWait />
        </Link>
      </h2>
      <p className="flex flex-wrap gap-x-3 text-ink-2">
        {article.publisher && <span>{article.publisher}</span>}
        {article.publishedOn && <span>{writtenDate(article.publishedOn)}</span>}
        <span>{article.words.toLocaleString("en")} words</span>
        <span>
          opened by {article.openedBy}, <RelativeTime at={article.createdAt} precision="day" />
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        {states.length === 0 && <span className="text-xs text-ink-3">No claim marked yet</span>}
        {states.map(([state, count]) => (
          <Pill key={state} tone={state}>
            {count} {stateWords[state].toLowerCase()}
          </Pill>
        ))}
      </div>
    </li>
  );
}

type ArticleListProps = { page: { items: readonly ArticleSummary[]; next: string | null }; first: boolean };

/** The texts that the newsroom checks, newest first. */
export function ArticleList({ page, first }: ArticleListProps) {
  return (
    <PageFrame>
      <Breadcrumb path={[{ label: "Articles" }]} />
      <PageHeader
        title="Articles"
        lead="Texts on the desk for checking. Open one to mark its claims and link evidence to them."
        actions={
          <ButtonLink href="/desk/import" variant="primary">
            Import a text
          </ButtonLink>
        }
      />
      {page.items.length === 0 && first ? (
        <EmptyState
          icon={<FileText />}
          title="No article on the desk yet"
          action={
            <ButtonLink href="/desk/import" variant="primary">
              Import the first one
            </ButtonLink>
          }
        >
          Give an address, paste a text, or drop a file. What the page carried along, such as share links, is set aside
          and stays visible.
        </EmptyState>
      ) : (
        <Rows label="Articles">
          {page.items.map((article) => (
            <ArticleLine key={article.id} article={article} />
          ))}
        </Rows>
      )}
      {page.next && (
        <ButtonLink href={`/desk/articles?cursor=${page.next}`} className="justify-self-center">
          Older articles
        </ButtonLink>
      )}
    </PageFrame>
  );
}
