"use client";

import { useState } from "react";
import { SplitPane } from "#/components/pane/split-pane.tsx";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import type { CarryDecision } from "#/domain/carry/change.ts";
import type { Quote } from "#/domain/quote.ts";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { CircleCheck } from "lucide-react";
import { ChangeView } from "./change-view.tsx";
import { confirmWords, decidedWords } from "./change-words.ts";
import { DecisionBar } from "./decision-bar.tsx";
import { useTellHeld } from "./held.ts";
import { NewerText } from "./newer-text.tsx";
import { QueueList } from "./queue-list.tsx";
import { UndoBar } from "./undo-bar.tsx";
import { useDecisions } from "./use-decisions.ts";

/** Puts the focus into the newer copy: the proposed words are selected, or the caret stands where to look. */
function enterText(isProposed: boolean): void {
  const text = document.querySelector<HTMLElement>("[data-newer-text] .reader-text");
  if (!text) return;
  text.focus({ preventScroll: true });
  const marks = text.querySelectorAll(".marked, .hinted");
  const [first, last] = [marks[0], marks[marks.length - 1]];
  const selection = window.getSelection();
  // What stood beside lost words is a place to begin at, and not what is proposed.
  if (first && last && !isProposed) selection?.collapse(first, 0);
  else if (first && last) selection?.setBaseAndExtent(first, 0, last, last.childNodes.length);
  else selection?.collapse(text.querySelector("p, h1, h2, li") ?? text, 0);
}

type ChangedDeskProps = { words: readonly WaitingCarry[]; typography: readonly WaitingCarry[] };

/** The queue of what changed since it was cited, worked by keyboard: one key decides, and the next item comes by itself. */
export function ChangedDesk({ words, typography }: ChangedDeskProps) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [pane, setPane] = useState("change");
  const [note, setNote] = useState<string | null>(null);
  const { away, pending: held, decide, undo } = useDecisions(setCurrentId);
  const isHere = (item: WaitingCarry) => !away.has(item.id);
  const gone = [...words, ...typography].filter((item) => !isHere(item));
  useTellHeld(gone.length, gone.filter(({ mine }) => mine).length);
  const [openWords, openTypography] = [words.filter(isHere), typography.filter(isHere)];
  const all = [...openWords, ...openTypography];
  const current = all.find(({ id }) => id === currentId) ?? all[0] ?? null;
  const index = current ? all.indexOf(current) : -1;

  function go(id: string | null): void {
    setNote(null);
    setCurrentId(id);
  }
  function step(by: 1 | -1): void {
    const next = all[index + by];
    if (next) go(next.id);
  }
  function choose(decision: CarryDecision, quote?: Quote): void {
    if (!current) return;
    const next = all[index + 1] ?? all[index - 1];
    decide({
      ids: [current.id],
      said: decidedWords[decision],
      body: { carryId: current.id, decision, note: note?.trim() || null, ...(quote ? { quote } : {}) },
    });
    go(next?.id ?? null);
    setPane("change");
    document.querySelector<HTMLElement>("[data-change-heading]")?.focus({ preventScroll: true });
  }
  function lookForWords(): void {
    setPane("text");
    requestAnimationFrame(() => enterText(Boolean(current?.after)));
  }
  const confirmable = openTypography.filter(({ can }) => can.confirm).map(({ id }) => id);
  function confirmAll(): void {
    if (confirmable.length === 0) return;
    decide({
      ids: confirmable,
      said: `Confirmed ${confirmable.length}: only the typography differs`,
      body: { carryIds: confirmable },
    });
  }

  const can = current?.can;
  const deeds = {
    confirm: {
      keys: "y",
      label: current ? confirmWords(current) : "Confirm",
      can: can?.confirm ?? false,
      run: () => choose("confirmed"),
    },
    choose: { keys: "o", label: "Other words", can: can?.choose ?? false, run: lookForWords },
    keep: { keys: "s", label: "Keep the old copy", can: can?.keep ?? false, run: () => choose("kept") },
    withdraw: { keys: "w", label: "Withdraw", can: can?.withdraw ?? false, run: () => choose("withdrawn") },
  };
  useShortcuts("Changed since cited", [
    { keys: "j", label: "Next", run: () => step(1) },
    { keys: "k", label: "Previous", run: () => step(-1) },
    { keys: "ArrowDown", label: "Next", run: () => step(1) },
    { keys: "ArrowUp", label: "Previous", run: () => step(-1) },
    ...Object.values(deeds).filter((deed) => deed.can),
    ...(can?.choose ? [{ keys: "n", label: "Add a note", run: () => setNote((now) => now ?? "") }] : []),
    ...(confirmable.length > 0 ? [{ keys: "t", label: "Confirm all of typography alone", run: confirmAll }] : []),
    { keys: "u", label: "Undo the last decision", run: undo },
  ]);

  const undoBar = <UndoBar pending={held} onUndo={undo} />;
  if (!current)
    return (
      <>
        {undoBar}
        <EmptyState icon={<CircleCheck />} title="Everything is decided" className="py-24!">
          Nothing waits here any more. Claims whose review was void can be submitted again.
        </EmptyState>
      </>
    );
  return (
    <SplitPane
      id="changed"
      active={pane}
      onActiveChange={setPane}
      panes={[
        {
          id: "queue",
          title: `Queue · ${all.length}`,
          weight: 0.8,
          min: 240,
          content: (
            <QueueList
              words={openWords}
              typography={openTypography}
              currentId={current.id}
              onChoose={(id) => {
                go(id);
                setPane("change");
              }}
              onConfirmAll={confirmable.length > 0 ? confirmAll : null}
            />
          ),
        },
        {
          id: "change",
          title: "Change",
          weight: 1.8,
          min: 340,
          content: (
            <ChangeView key={current.id} item={current} position={`${index + 1} of ${all.length}`} notice={undoBar}>
              <DecisionBar item={current} deeds={deeds} note={note} onNote={setNote} />
            </ChangeView>
          ),
        },
        {
          id: "text",
          title: "Newer copy",
          weight: 1.3,
          min: 300,
          content: <NewerText item={current} onChoose={can?.choose ? (quote) => choose("chosen", quote) : null} />,
        },
      ]}
    />
  );
}
