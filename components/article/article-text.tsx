"use client";

import { Copy, EyeOff } from "lucide-react";
import { useMemo, useOptimistic } from "react";
import { claimMarks, isStanding } from "#/components/claim/claim-mark.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { useStanceDeeds } from "#/components/evidence/use-stance-deeds.tsx";
import { Menu, MenuItem } from "#/components/overlay/menu.tsx";
import type { ReaderMark } from "#/components/text/reader-mark.ts";
import type { SelectionDeed } from "#/components/text/selection-bar.tsx";
import { roleWords } from "#/components/text/set-aside.ts";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import type { SelectedWords } from "#/components/text/use-selection.ts";
import { copyWords } from "#/components/text/copy-words.ts";
import { notify } from "#/components/ui/toast.tsx";
import type { Quote } from "#/domain/quote.ts";
import { markClaim, moveClaim, withdrawClaim } from "#/server/actions/claim.ts";
import { chooseBlocks } from "#/server/actions/source.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { BlockRole } from "#/text/role.ts";
import { WorkHead } from "./article-header.tsx";
import { SummaryNotice } from "./summary-notice.tsx";
import { useArticleDesk } from "./article-desk.tsx";

const asideRoles: readonly Exclude<BlockRole, "body">[] = [
  "related",
  "share",
  "navigation",
  "notice",
  "credit",
  "byline",
  "metadata",
  "comment-form",
];

/** The article itself, with its claims painted over the words. */
export function ArticleText() {
  const { article, claimId, select, show, task, setTask, part } = useArticleDesk();
  const { snapshot } = article;
  const { act } = useAct();
  const known = useMemo(() => claimMarks(article.claims, snapshot.id), [article.claims, snapshot.id]);
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
        return markClaim({ articleId: article.id, quote });
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
            act(() => moveClaim({ claimId: standing.id, version: standing.version, quote }), {
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

  function setAside({ quote }: SelectedWords, role: BlockRole, clear: () => void): void {
    const blocks = readBlocks(snapshot.document)
      .filter(
        (block) => block.start < quote.end && block.end > quote.start && block.role === "body" && block.text !== "",
      )
      .map((block) => block.index);
    if (blocks.length === 0) return;
    clear();
    const ask = (to: BlockRole) => chooseBlocks({ snapshotId: snapshot.id, blocks, role: to });
    act(() => ask(role), {
      done: `Set aside: ${blocks.length === 1 ? "1 line" : `${blocks.length} lines`}`,
      undo: () => act(() => ask("body")),
    });
  }

  const count = article.claims.filter(isStanding).length;
  const onRestore = useMemo(
    () =>
      article.can.edit
        ? (blocks: readonly number[]) =>
            act(() => chooseBlocks({ snapshotId: snapshot.id, blocks: [...blocks], role: "body" }), {
              done:
                blocks.length === 1 ? "The line is back in the text" : `${blocks.length} lines are back in the text`,
            })
        : null,
    [article.can.edit, snapshot.id, act],
  );
  return (
    <div className="h-full" onFocusCapture={() => show("text")} onPointerDownCapture={() => show("text")}>
      <SnapshotReader
        goal={place ?? null}
        document={snapshot.document}
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
        onRestore={onRestore}
        header={
          <>
            <WorkHead
              snapshot={snapshot}
              status={count === 0 ? "No claims yet" : `In check · ${count} ${count === 1 ? "claim" : "claims"}`}
            />
            <SummaryNotice article={article} />
          </>
        }
        deeds={deeds}
        {...(article.can.edit && !task
          ? {
              extraDeeds: (words: SelectedWords, clear: () => void) => (
                <Menu
                  label="Set these lines aside as"
                  trigger={
                    <button
                      type="button"
                      aria-label="Set these lines aside"
                      title="Set these lines aside"
                      className="flex h-8 items-center justify-center border-s border-paper/15 px-2.75 hover:bg-paper/15 focus-visible:-outline-offset-2 focus-visible:outline-paper coarse:min-h-11"
                    >
                      <EyeOff aria-hidden className="size-3.5" />
                    </button>
                  }
                >
                  {asideRoles.map((role) => (
                    <MenuItem key={role} onSelect={() => setAside(words, role, clear)}>
                      Set aside: {roleWords[role]}
                    </MenuItem>
                  ))}
                </Menu>
              ),
            }
          : {})}
      />
    </div>
  );
}
