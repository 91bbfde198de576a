"use client";

import { useRouter, useSearchParams } from "next/navigation";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import type { ReactNode } from "react";
import type { Quote } from "#/domain/quote.ts";
import { RereadAlso } from "#/components/shell/reread.ts";
import { type KeptDocument, loadDocument, type Wordless } from "#/components/text/use-kept-document.ts";
import type { ArticleView } from "#/server/queries/article.ts";
import type { TextRange } from "#/text/sentence.ts";
import { ArticleSkeleton } from "./article-skeleton.tsx";
import type { SentOpened } from "#/components/article/opened/hand-over.ts";
import { useOpened } from "#/components/article/opened/use-opened.ts";
import { useArticleClaims } from "#/components/article/claims/use-article-claims.ts";
import { useOwnClaims } from "#/components/article/claims/use-own-claims.ts";
import { useLiveClaims } from "#/components/article/claims/use-live-claims.ts";

export type DeskPart = "text" | "claim" | "source";

/** Selecting words for something else than a new claim: the parts of a split, or another extent. */
export type Task = { kind: "split"; claimId: string; parts: readonly Quote[] } | { kind: "move"; claimId: string };

/** An article as its page holds it: the words of its text come by themselves. */
export type OpenArticle = Omit<ArticleView, "snapshot"> & { snapshot: Wordless };

type Desk = {
  article: OpenArticle;
  /** The words that came with the page. */
  opened: KeptDocument | null;
  /** Asks for the claims anew, or for one of them. */
  reread: (claimId?: string) => Promise<void>;
  newsroomId: string;
  memberId: string;
  /** The chosen claim, at once; the page's own data about it follow. */
  claimId: string | null;
  select: (claimId: string | null) => void;
  openSource: (snapshotId: string | null, at?: TextRange) => void;
  /** Whether the library stands open beside the article. */
  library: boolean;
  setLibrary: (open: boolean) => void;
  part: DeskPart;
  show: (part: DeskPart) => void;
  task: Task | null;
  setTask: (task: Task | null) => void;
};

const DeskContext = createContext<Desk | null>(null);

/** What the parts of the workbench share. */
export function useArticleDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This part belongs inside an article's desk.");
  return desk;
}

type ArticleDeskProps = {
  article: Omit<OpenArticle, "claims">;
  /** Claims and document; null where the page asks for them itself. */
  opened: SentOpened | null;
  newsroomId: string;
  memberId: string;
  children: ReactNode;
};

/** Holds an article open. What is chosen stands in the address, so that it can be copied, reloaded and gone back to. */
export function ArticleDesk({ opened: sent, article, ...rest }: ArticleDeskProps) {
  const first = useOpened(sent);
  const { held, failed, reread } = useArticleClaims(article.id, first?.claims ?? null);
  const snapshotId = article.snapshot.id;
  useEffect(() => {
    // Beside the claims, not after them.
    if (!first) void loadDocument(snapshotId);
  }, [first, snapshotId]);
  useLiveClaims(rest.newsroomId, article.id, reread);
  const claims = useOwnClaims(held, snapshotId);
  // What the page was opened with; when it is read anew it brings no words.
  const [opened] = useState<KeptDocument | null>(() => first && { id: snapshotId, document: first.document });
  if (!claims) return <ArticleSkeleton failed={failed} onRetry={() => void reread()} />;
  return (
    <RereadAlso value={reread}>
      <OpenDesk article={article} claims={claims} opened={opened} reread={reread} {...rest} />
    </RereadAlso>
  );
}

type OpenDeskProps = Omit<ArticleDeskProps, "opened"> & Pick<OpenArticle, "claims"> & Pick<Desk, "opened" | "reread">;

function OpenDesk({ article: facts, claims, opened, reread, newsroomId, memberId, children }: OpenDeskProps) {
  const router = useRouter();
  const article = useMemo<OpenArticle>(() => ({ ...facts, claims }), [facts, claims]);
  const params = useSearchParams();
  const [, start] = useTransition();
  const [claimId, choose] = useOptimistic<string | null, string | null>(params.get("claim"), (_, next) => next);
  const [library, setLibrary] = useState(false);
  const [part, show] = useState<DeskPart>(params.get("source") ? "source" : params.get("claim") ? "claim" : "text");
  const [task, setTask] = useState<Task | null>(null);

  const go = useCallback(
    (change: Readonly<Record<string, string | null>>, push: boolean) => {
      // Read from the window: several changes may follow each other faster than the page is read anew.
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      router[push ? "push" : "replace"](`/desk/articles/${article.id}${query ? `?${query}` : ""}`, { scroll: false });
    },
    [router, article.id],
  );

  const select = useCallback(
    (id: string | null) => {
      setTask(null);
      start(() => {
        choose(id);
        go({ claim: id }, id !== null && !new URLSearchParams(window.location.search).has("claim"));
      });
    },
    [choose, go],
  );
  const openSource = useCallback(
    (snapshotId: string | null, at?: TextRange) => {
      if (snapshotId) {
        setLibrary(true);
        show("source");
      }
      start(() => go({ source: snapshotId, at: at ? `${at.start}-${at.end}` : null }, snapshotId !== null));
    },
    [go],
  );

  const desk = useMemo<Desk>(
    () => ({
      article,
      opened,
      reread,
      newsroomId,
      memberId,
      claimId,
      select,
      openSource,
      library,
      setLibrary,
      part,
      show,
      task,
      setTask,
    }),
    [article, opened, reread, newsroomId, memberId, claimId, select, openSource, library, part, task],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}
