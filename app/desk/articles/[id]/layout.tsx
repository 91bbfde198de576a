import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import type { ReactNode } from "react";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { ArticleDesk } from "#/components/article/article-desk.tsx";
import { handOver } from "#/components/article/opened/hand-over.ts";
import { type ArticleFacts, type ArticleView, getArticleFacts, getOpenedArticle } from "#/server/queries/article.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Article" };

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Whether a browser opens the page itself, and not a page that is open already asks for news or goes on to this one. */
const isOpened = async (): Promise<boolean> => (await headers()).get("accept")?.includes("text/html") ?? false;

export default async function ArticleLayout({ params, children }: Props) {
  const [actor, id, opened] = await Promise.all([requireActor(), params.then((given) => pageId(given.id)), isOpened()]);
  const { claims, ...article } = await orNotFound<ArticleView | ArticleFacts>(
    opened ? getOpenedArticle(actor, id) : getArticleFacts(actor, id),
  );
  // The words never change, and of the claims mostly one does: a page that is opened has all of it in its HTML, and
  // afterwards asks for what it lacks.
  const { document, text: _text, ...snapshot } = article.snapshot;
  const handed = claims && handOver({ claims: { copyId: snapshot.id, claims }, document });
  if (handed) after(handed.end);
  return (
    <ArticleDesk
      key={article.id}
      article={{ ...article, snapshot }}
      opened={handed?.sent ?? null}
      newsroomId={actor.newsroomId}
      memberId={actor.memberId}
    >
      {children}
    </ArticleDesk>
  );
}
