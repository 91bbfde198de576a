"use client";

import { useEffect, useRef } from "react";
import { dayOf } from "#/components/changed/change-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { notify } from "#/components/ui/toast.tsx";
import { moveArticle } from "#/server/actions/article.ts";
import { type OpenArticle, useArticleDesk } from "./article-desk.tsx";

/** The copy that this person moved to last: what they did themselves they need not be told. */
let movedTo: string | null = null;

/** Reads the article on in another copy of its source. */
export function useMove(article: Pick<OpenArticle, "id" | "snapshot">) {
  const { act, pending } = useAct();
  const move = (snapshotId: string) => {
    movedTo = snapshotId;
    act(() => moveArticle({ articleId: article.id, snapshotId, fromSnapshotId: article.snapshot.id }));
  };
  return { move, pending };
}

/** Says that a colleague has moved the article on to another copy; words chosen in the one before are let go. */
export function useToldMove(): void {
  const { article, setTask } = useArticleDesk();
  const { id, capturedAt } = article.snapshot;
  const by = article.moved?.by;
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    setTask(null);
    const isOwn = movedTo === id;
    movedTo = null;
    if (isOwn) return;
    notify.success(
      `The article is read in the copy of ${dayOf(capturedAt, null)} now`,
      by ? { detail: `Moved by ${by}` } : {},
    );
  }, [id, capturedAt, by, setTask]);
}
