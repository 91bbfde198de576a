"use client";

import { EditorContent } from "@tiptap/react";
import "./reader.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import type { TextRange } from "#/text/sentence.ts";
import { FindBar } from "./find-bar.tsx";
import { unfoldAt } from "./fold-plugin.ts";
import type { Restore } from "./fold-plugin.ts";
import { OverviewStrip } from "./overview-strip.tsx";
import { offsetMapOf, rangeInPage } from "./place.ts";
import type { ReaderMark } from "./reader-mark.ts";
import { SelectionBar } from "./selection-bar.tsx";
import type { SelectionDeed } from "./selection-bar.tsx";
import { asideNote } from "./set-aside.ts";
import { placeCaret, useCaret } from "./use-caret.ts";
import { useMarkPlaces } from "./use-mark-places.ts";
import { useReaderEditor } from "./use-reader-editor.ts";
import { useSelectedWords } from "./use-selection.ts";
import type { SelectedWords } from "./use-selection.ts";

type SnapshotReaderProps = {
  document: DocumentNode;
  /** Name of the text for screen readers. */
  label: string;
  language: string | null;
  marks: readonly ReaderMark[];
  currentId: string | null;
  onMark: (id: string) => void;
  onRestore: Restore;
  /** Brought into view when it changes. */
  goal?: TextRange | null;
  /** Whether the single keys of the text (find, caret) belong to this one; two texts may stand side by side. */
  keys: boolean;
  header?: ReactNode;
  /** What can be done with selected words. */
  deeds: (words: SelectedWords, clear: () => void) => readonly SelectionDeed[];
  extraDeeds?: (words: SelectedWords, clear: () => void) => ReactNode;
};

const none: readonly TextRange[] = [];

/** The first place outside of what is folded: nothing should unfold while one is still typing. */
function firstInBody(json: DocumentNode, hits: readonly TextRange[]): number {
  const body = readBlocks(json).filter((block) => block.role === "body");
  return Math.max(
    0,
    hits.findIndex((hit) => body.some((block) => block.start <= hit.start && hit.start < block.end)),
  );
}

/** The keys of the text that is in use; of two texts side by side only one hears them. */
function ReaderKeys({ onFind, onCaret }: { onFind: () => void; onCaret: () => void }) {
  useShortcuts("Text", [
    { keys: "f", label: "Find in this text", run: onFind },
    { keys: "v", label: "Select with the keyboard: arrows, Shift, Enter for a sentence", run: onCaret },
  ]);
  return null;
}

/** A kept text to read and to mark. Its words never change; what is drawn over them comes from the rows of the desk. */
export function SnapshotReader(props: SnapshotReaderProps) {
  const {
    document: json,
    label,
    language,
    marks,
    currentId,
    onMark,
    onRestore,
    keys,
    header,
    deeds,
    extraDeeds,
    goal,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const text = useMemo(() => canonicalText(json), [json]);
  const [find, setFind] = useState<{ hits: readonly TextRange[]; hit: number } | null>(null);
  const latest = useRef({ onMark, currentId });
  useEffect(() => {
    latest.current = { onMark, currentId };
  });

  const editor = useReaderEditor(
    { json, label, language, onRestore },
    { marks, currentId, hits: find?.hits ?? none, hit: find?.hit ?? 0 },
  );
  const view = editor?.view ?? null;
  const words = useSelectedWords(view, text, content);
  const caret = useCaret(view, text, content);
  const places = useMarkPlaces(content, view ? marks : null);

  const reveal = useCallback(
    (range: TextRange) => {
      const frame = scroller.current;
      if (!view || !frame) return;
      unfoldAt(view, offsetMapOf(view.state.doc).toPosition(range.start));
      const box = rangeInPage(view, range).getBoundingClientRect();
      const seen = frame.getBoundingClientRect();
      if (box.top >= seen.top + 48 && box.bottom <= seen.bottom - 48) return;
      frame.scrollTop += box.top - seen.top - seen.height * 0.3;
    },
    [view],
  );
  const clear = useCallback(() => window.getSelection()?.removeAllRanges(), []);
  const goalKey = goal ? `${goal.start}-${goal.end}` : "";
  useEffect(() => {
    const [start, end] = goalKey.split("-").map(Number);
    if (start !== undefined && end !== undefined) reveal({ start, end });
  }, [goalKey, reveal]);
  const found = find?.hits[find.hit];
  useEffect(() => {
    if (found) reveal(found);
  }, [found, reveal]);

  useEffect(() => {
    if (!view) return undefined;
    function press(event: MouseEvent): void {
      if (!(event.target instanceof Element) || window.getSelection()?.isCollapsed === false) return;
      const ids: string[] = [];
      for (
        let at = event.target.closest<HTMLElement>("[data-mark]");
        at;
        at = at.parentElement?.closest<HTMLElement>("[data-mark]") ?? null
      )
        ids.push(at.dataset["mark"] ?? "");
      // Pressed again, the words go through the claims that overlap here.
      const next = ids[(ids.indexOf(latest.current.currentId ?? "") + 1) % Math.max(1, ids.length)];
      if (next !== undefined) latest.current.onMark(next);
    }
    view.dom.addEventListener("click", press);
    return () => view.dom.removeEventListener("click", press);
  }, [view]);

  return (
    <div className="relative flex h-full min-h-0 bg-paper">
      <div ref={scroller} data-scroller className="@container/reader min-w-0 flex-1 overflow-y-auto">
        <div ref={content} className="relative pb-24">
          <div className="mx-auto max-w-[46rem] ps-10 pe-4 pt-6 @min-[34rem]/reader:ps-16 @min-[34rem]/reader:pe-8 @min-[34rem]/reader:pt-8">
            {header}
            {editor ? <EditorContent editor={editor} /> : <SkeletonText lines={14} label="Opening the text" />}
          </div>
          {caret && (
            <span
              aria-hidden
              className="reader-caret"
              style={{ top: caret.top, left: caret.left, height: caret.height }}
            />
          )}
          {words && (
            <SelectionBar
              words={words}
              deeds={deeds(words, clear)}
              note={asideNote(json, words.quote)}
              scroller={scroller}
              extra={extraDeeds?.(words, clear)}
            />
          )}
        </div>
      </div>
      {keys && view && (
        <ReaderKeys
          onFind={() => setFind((now) => now ?? { hits: [], hit: 0 })}
          onCaret={() => placeCaret(view, marks.find((mark) => mark.id === currentId)?.start)}
        />
      )}
      {find && (
        <FindBar
          text={text}
          hits={find.hits}
          hit={find.hit}
          onHits={(hits) => setFind({ hits, hit: firstInBody(json, hits) })}
          onHit={(hit) => setFind({ ...find, hit })}
          onClose={() => setFind(null)}
        />
      )}
      <OverviewStrip
        label={`Overview of ${label}`}
        scroller={scroller}
        marks={marks}
        places={places}
        currentId={currentId}
        onMark={onMark}
      />
    </div>
  );
}
