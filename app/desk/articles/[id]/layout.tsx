import type { Metadata } from "next";
import type { ReactNode } from "react";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { ArticleDesk } from "#/components/article/article-desk.tsx";
import { getArticle } from "#/server/queries/article.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Article" };

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function ArticleLayout({ params, children }: Props) {
  const actor = await requireActor();
  const article = await orNotFound(getArticle(actor, pageId((await params).id)));
  return (
    <ArticleDesk key={article.id} article={article} newsroomId={actor.newsroomId} memberId={actor.memberId}>
      {children}
    </ArticleDesk>
  );
}
