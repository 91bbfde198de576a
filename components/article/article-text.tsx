"use client";

import { Copy } from "lucide-react";
import { useMemo, useOptimistic } from "react";
import { useBlockChoice } from "#/components/aside/use-block-choice.ts";
import { ArticleLook } from "#/components/change/article-look.tsx";
import { claimMarks, isStanding } from "#/components/claim/claim-mark.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { useStanceDeeds } from "#/components/evidence/use-stance-deeds.tsx";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { SelectionDeed } from "#/components/text/selection-bar.tsx";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import type { SelectedWords } from "#/components/text/use-selection.ts";
import { copyWords } from "#/components/text/copy-words.ts";
import { useKeptDocument, type Wordless } from "#/components/text/use-kept-document.ts";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import { notify } from "#/components/ui/toast.tsx";
import type { Quote } from "#/domain/quote.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { markClaim, moveClaim, withdrawClaim } from "#/server/actions/claim.ts";
import { AskAgain } from "./ask-again.tsx";
import { WorkHead } from "./article-header.tsx";
import { MovedNotice } from "./moved-notice.tsx";
import { NewerNotice } from "./newer-notice.tsx";
import { SummaryNotice } from "./summary-notice.tsx";
import { useToldMove } from "./use-move.ts";
import { useArticleDesk } from "./article-desk.tsx";

/** The article itself, with its claims painted over the words. */
export function ArticleText() {
  const { article, opened } = useArticleDesk();
  const { snapshot } = article;
  const { document, retry } = useKeptDocument(snapshot, opened);
  useToldMove();
  const whole = useMemo(() => document && { ...snapshot, document }, [snapshot, document]);
  if (whole) return <MarkedText snapshot={whole} />;
  return (
    <div className="mx-auto h-full max-w-[46rem] bg-paper px-10 pt-8">
      {retry ? <AskAgain what="The text" onAsk={retry} /> : <SkeletonText lines={14} label="Opening the text" />}
    </div>
  );
}

function MarkedText({ snapshot }: { snapshot: Wordless & Pick<SnapshotView, "document"> }) {
  const { article, claimId, select, show, task, setTask, part } = useArticleDesk();
  const { act } = useAct();
  const known = useMemo(() => claimMarks(article.claims), [article.claims]);
  const [drawn, draw] = useOptimistic(known, (now, mark: ReaderMark) => [...now, mark]);
  const marks = useMemo<readonly ReaderMark[]>(() => {
    if (task?.kind !== "split") return drawn;
    const parts = task.parts.map((quote, index): ReaderMark => ({
      id: `part-${index}`,
      start: quote.start,
      end: quote.end,
      tone: "accent",
      number: null,
      label: `Part ${index + 1}`,
    }));
    return [...drawn, ...parts];
  }, [drawn, task]);

  const place = known.find((mark) => mark.id === claimId);
  function mark(quote: Quote): void {
    const { start, end } = quote;
    act(
      () => {
        draw({ id: "new", start, end, tone: "open", number: null, label: "The new claim" });
        return markClaim({ articleId: article.id, snapshotId: snapshot.id, quote });
      },
      {
        after: ({ id, version }) => {
          select(id);
          const undo = () =>
            act(() => withdrawClaim({ claimId: id, version, reason: "Marked by mistake" }), {
              after: () => select(null),
            });
          notify.success("Claim marked", { undo });
        },
      },
    );
  }

  const stanceDeeds = useStanceDeeds(snapshot.id);
  const standing = article.claims.find((claim) => claim.id === claimId);

  function deeds({ quote }: SelectedWords, clear: () => void): readonly SelectionDeed[] {
    const copy = {
      label: "Copy quotation",
      icon: <Copy aria-hidden />,
      compact: true,
      run: () => copyWords(quote, snapshot),
    };
    if (task?.kind === "split")
      return [
        {
          label: `Part ${task.parts.length + 1}`,
          keys: "c",
          run: () => (
            setTask({ ...task, parts: [...task.parts, quote].toSorted((a, b) => a.start - b.start) }),
            clear()
          ),
        },
      ];
    if (task?.kind === "move" && standing)
      return [
        {
          label: `Words of claim ${standing.number}`,
          keys: "c",
          run: () => {
            clear();
            const { id, version } = standing;
            act(() => moveClaim({ claimId: id, version, snapshotId: snapshot.id, quote }), {
              done: "The claim has other words now",
              after: () => setTask(null),
            });
          },
        },
      ];
    return [
      ...(article.can.mark ? [{ label: "Claim", keys: "c", run: () => (clear(), mark(quote)) }] : []),
      ...stanceDeeds(quote, clear),
      copy,
    ];
  }

  const count = article.claims.filter(isStanding).length;
  const text = useBlockChoice(snapshot, article.can.edit);
  return (
    <div className="h-full" onFocusCapture={() => show("text")} onPointerDownCapture={() => show("text")}>
      <SnapshotReader
        goal={place ?? null}
        chosen={task ? { ...text, deeds: null } : text}
        label={snapshot.title}
        language={snapshot.language}
        marks={marks}
        currentId={claimId}
        keys={part !== "source"}
        onMark={(id) => {
          if (!known.some((one) => one.id === id)) return;
          select(id);
          show("claim");
        }}
        header={
          <>
            <WorkHead
              snapshot={snapshot}
              status={count === 0 ? "No claims yet" : `In check · ${count} ${count === 1 ? "claim" : "claims"}`}
            />
            {article.can.edit && <ArticleLook articleId={article.id} />}
            <MovedNotice article={article} />
            <NewerNotice article={article} />
            <SummaryNotice article={article} />
          </>
        }
        deeds={deeds}
      />
    </div>
  );
}
