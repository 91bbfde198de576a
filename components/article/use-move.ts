"use client";

import { useEffect, useRef } from "react";
import { dayOf } from "#/components/changed/change-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { notify } from "#/components/ui/toast.tsx";
import { moveArticle } from "#/server/actions/article.ts";
import { type OpenArticle, useArticleDesk } from "./article-desk.tsx";

/** Reads the article on in another copy of its source. */
export function useMove(article: Pick<OpenArticle, "id" | "snapshot">) {
  const { act, pending } = useAct();
  const move = (snapshotId: string) =>
    act(() => moveArticle({ articleId: article.id, snapshotId, fromSnapshotId: article.snapshot.id }));
  return { move, pending };
}

/** Says that another copy stands there now, whoever moved the article on; words chosen in the one before are let go. */
export function useToldMove(): void {
  const { article, setTask } = useArticleDesk();
  const { id, capturedAt } = article.snapshot;
  const by = article.moved?.by;
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    setTask(null);
    notify.success(
      `The article is read in the copy of ${dayOf(capturedAt)} now`,
      by ? { detail: `Moved by ${by}` } : {},
    );
  }, [id, capturedAt, by, setTask]);
}
