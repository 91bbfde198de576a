import type { Metadata } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { ArticleDesk } from "#/components/article/article-desk.tsx";
import { documentAddress } from "#/components/text/document-address.ts";
import { getArticle } from "#/server/queries/article.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Article" };

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function ArticleLayout({ params, children }: Props) {
  const actor = await requireActor();
  const article = await orNotFound(getArticle(actor, pageId((await params).id)));
  // The words never change and would be sent again with each claim that does: the page asks for them once, beside its code.
  const { document: _document, text: _text, ...snapshot } = article.snapshot;
  const { claims, ...rest } = article;
  preload(documentAddress(snapshot.id), { as: "fetch", crossOrigin: "anonymous" });
  return (
    <ArticleDesk
      key={article.id}
      article={{ ...rest, snapshot }}
      claims={JSON.stringify(claims)}
      newsroomId={actor.newsroomId}
      memberId={actor.memberId}
    >
      {children}
    </ArticleDesk>
  );
}
