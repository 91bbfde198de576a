import type { Metadata } from "next";

import { ArticleList } from "#/components/article/article-list.tsx";
import { listArticles } from "#/server/queries/article-list.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Articles" };

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function ArticlesPage({ searchParams }: Props) {
  const [actor, { cursor }] = await Promise.all([requireActor(), searchParams]);
  return <ArticleList page={await listArticles(actor, { cursor })} first={cursor === undefined} />;
}
