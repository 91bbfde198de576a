"use client";

import { EditorContent } from "@tiptap/react";
import "./reader.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { asideDeeds } from "#/components/aside/aside-deed.tsx";
import { asideNote } from "#/components/aside/aside-run.ts";
import { AsideSummary } from "#/components/aside/aside-summary.tsx";
import { unfoldAt } from "#/components/aside/fold-plugin.ts";
import { useAsideLink } from "#/components/aside/use-aside-link.ts";
import type { ChosenText } from "#/components/aside/use-block-choice.ts";
import { useFoldJump } from "#/components/aside/use-fold-jump.ts";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { canonicalText } from "#/text/canonical.ts";
import type { TextRange } from "#/text/sentence.ts";
import { FirstText } from "#/components/text/first/first-text.tsx";
import { useKeepPlace } from "#/components/text/first/use-keep-place.ts";
import { FindBar } from "./find-bar.tsx";
import { OverviewStrip } from "./overview-strip.tsx";
import { rangeInPage } from "./place.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { Reveal } from "./reveal.ts";
import { SelectionBar } from "./selection-bar.tsx";
import type { SelectionDeed } from "./selection-bar.tsx";
import { placeCaret, useCaret } from "./use-caret.ts";
import { useMarkPress } from "#/components/text/mark/use-mark-press.ts";
import { useMarkPlaces } from "#/components/text/mark/use-mark-places.ts";
import { useReaderEditor } from "./use-reader-editor.ts";
import { useSelectedWords } from "./use-selection.ts";
import type { SelectedWords } from "./use-selection.ts";

type SnapshotReaderProps = {
  /** The text as people left it, and what may be done with its lines. */
  chosen: ChosenText;
  /** Name of the text for screen readers. */
  label: string;
  language: string | null;
  marks: readonly ReaderMark[];
  currentId: string | null;
  onMark: (id: string) => void;
  /** Brought into view when it changes. */
  goal?: TextRange | null;
  /** Whether the single keys of the text (find, caret) belong to this one; two texts may stand side by side. */
  keys: boolean;
  /** The text is a part of a page and scrolls with it, instead of filling a pane of its own. */
  flow?: boolean;
  /** What stands above the text; it may bring a place of the text into view (`useReveal`). */
  header?: ReactNode;
  /** What can be done with selected words. */
  deeds: (words: SelectedWords, clear: () => void) => readonly SelectionDeed[];
};

const none: readonly TextRange[] = [];

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
  const { chosen, label, language, marks, currentId, onMark, keys, flow = false, header, deeds, goal } = props;
  const json = chosen.document;
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  // The same function at each drawing: what stands inside measures itself by it before a new one would have run.
  const frame = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = flow ? (element?.closest("main") ?? null) : element;
    },
    [flow],
  );
  const text = useMemo(() => canonicalText(json), [json]);
  const [find, setFind] = useState<{ hits: readonly TextRange[]; hit: number } | null>(null);
  const editor = useReaderEditor(
    { json, label, language, deeds: chosen.deeds, nested: flow },
    { marks, currentId, hits: find?.hits ?? none, hit: find?.hit ?? 0 },
  );
  const view = editor?.view ?? null;
  const words = useSelectedWords(view, text, content);
  const caret = useCaret(view, text, content);
  const places = useMarkPlaces(content, view ? marks : null);

  const reveal = useCallback(
    (range: TextRange) => {
      const pane = scroller.current;
      if (!view || !pane) return;
      unfoldAt(view, range.start);
      const box = rangeInPage(view, range).getBoundingClientRect();
      const seen = pane.getBoundingClientRect();
      if (box.top >= seen.top + 48 && box.bottom <= seen.bottom - 48) return;
      pane.scrollTop += box.top - seen.top - seen.height * 0.3;
    },
    [view],
  );
  const isRead = useKeepPlace(scroller, content, view?.dom ?? null);
  const clear = useCallback(() => window.getSelection()?.removeAllRanges(), []);
  const goalKey = goal ? `${goal.start}-${goal.end}` : "";
  useEffect(() => {
    // Whoever has begun to read stays where they are.
    if (isRead()) return;
    const [start, end] = goalKey.split("-").map(Number);
    if (start !== undefined && end !== undefined) reveal({ start, end });
  }, [goalKey, reveal, isRead]);
  const found = find?.hits[find.hit];
  useEffect(() => {
    if (found) reveal(found);
  }, [found, reveal]);

  useMarkPress(content, currentId, onMark);
  useAsideLink(view);
  const jump = useFoldJump(view, reveal);
  const aside = words && asideDeeds(chosen, words.quote, { view, clear });
  const findBar = find && (
    <FindBar
      text={text}
      document={json}
      hits={find.hits}
      hit={find.hit}
      onHits={(hits, hit) => setFind({ hits, hit })}
      onHit={(hit) => setFind({ ...find, hit })}
      onClose={() => setFind(null)}
    />
  );

  return (
    <div className={flow ? "relative" : "relative flex h-full min-h-0 bg-paper"}>
      <div
        ref={frame}
        {...(flow ? {} : { "data-scroller": true })}
        className={flow ? "@container/reader" : "@container/reader min-w-0 flex-1 overflow-y-auto"}
      >
        {flow && <div className="sticky top-0 z-20 h-0">{findBar}</div>}
        <div ref={content} className={flow ? "relative" : "relative pb-24"}>
          <div
            className={
              flow
                ? "max-w-[46rem]"
                : "mx-auto max-w-[46rem] ps-10 pe-4 pt-6 @min-[34rem]/reader:ps-16 @min-[34rem]/reader:pe-8 @min-[34rem]/reader:pt-8"
            }
          >
            <Reveal value={reveal}>{header}</Reveal>
            <AsideSummary chosen={chosen} onJump={jump} />
            {editor ? (
              <EditorContent editor={editor} />
            ) : (
              <FirstText
                json={json}
                length={text.length}
                marks={marks}
                currentId={currentId}
                label={label}
                language={language}
                nested={flow}
              />
            )}
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
              deeds={[...deeds(words, clear), ...(aside?.deeds ?? [])]}
              note={asideNote(json, words.quote)}
              scroller={scroller}
              extra={aside?.menu}
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
      {!flow && findBar}
      {!flow && (
        <OverviewStrip
          label={`Overview of ${label}`}
          scroller={scroller}
          marks={marks}
          places={places}
          currentId={currentId}
          onMark={onMark}
        />
      )}
    </div>
  );
}
