import { MessageSquareQuote, SearchX } from "lucide-react";
import type { Metadata } from "next";

import { Board } from "#/components/overview/board.tsx";
import type { ClaimQuery } from "#/components/desk/claim-filter.tsx";
import { ClaimFilter } from "#/components/desk/claim-filter.tsx";
import { ClaimTable } from "#/components/desk/claim-table.tsx";
import { NextPage } from "#/components/desk/next-page.tsx";
import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { claimStates } from "#/domain/claim.ts";
import { listClaims } from "#/server/queries/claim-list.ts";
import { listMembers } from "#/server/queries/member.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Claims" };

type Query = ClaimQuery & { cursor?: string };
type Filter = NonNullable<Parameters<typeof listClaims>[1]>;

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const { cursor, ...query } = await searchParams;
  const isBoard = query.view === "board";
  const filter = { query: query.q, state: query.state, kind: query.kind, assigneeId: query.assignee, cursor } as Filter;
  const [members, list] = await Promise.all([
    listMembers(actor),
    listClaims(actor, isBoard ? { ...filter, limit: 200 } : filter),
  ]);
  const narrowed = Boolean(query.q || query.state || query.kind || query.assignee);
  const columns = claimStates.map((state) => {
    const claims = list.items.filter((claim) => claim.state === state);
    return { state, count: claims.length, claims };
  });
  return (
    <PageFrame>
      <Breadcrumb path={[{ label: "Claims" }]} />
      <PageHeader title="Claims" lead="Every statement that was marked for checking, newest first." />
      <h2 className="sr-only">The list</h2>
      <ClaimFilter query={query} members={members.filter((member) => !member.endedAt)} />
      {list.items.length === 0 ? (
        <EmptyState
          icon={narrowed ? <SearchX /> : <MessageSquareQuote />}
          title={narrowed ? "No claim fits these wishes" : "No claim has been marked yet"}
          className="max-w-none! rounded-xl border border-line"
          action={
            <ButtonLink href={narrowed ? "/desk/claims" : "/desk/articles"}>
              {narrowed ? "Show all claims" : "Open an article"}
            </ButtonLink>
          }
        >
          {narrowed ? "Choose fewer, or other ones." : "Open an article, select words in it and press C."}
        </EmptyState>
      ) : isBoard ? (
        <Board columns={columns} />
      ) : (
        <ClaimTable claims={list.items} />
      )}
      <NextPage path="/desk/claims" query={{ ...query, cursor }} cursor={list.next} />
    </PageFrame>
  );
}
