"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";

import type { CitableEvidence } from "#/components/editor/citation-view.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";

interface Query {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What stands between "[" and the cursor, in the same block and without a citation in between. */
function readQuery(editor: Editor): Query | null {
  const { empty, $from } = editor.state.selection;
  if (!editor.isEditable || !empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 40),
    $from.parentOffset,
    undefined,
    "\uFFFC",
  );
  const words = /\[((?:[^\s[\]\uFFFC][^[\]\uFFFC]{0,30})?)$/u.exec(before)?.[1];
  return words === undefined ? null : { from: $from.pos - words.length - 1, to: $from.pos, words };
}

function matches(piece: CitableEvidence, words: string): boolean {
  const wanted = words.toLowerCase();
  return (
    String(piece.number).startsWith(wanted) ||
    `${piece.sourceTitle} ${piece.exact} ${piece.stance}`.toLowerCase().includes(wanted)
  );
}

type CitationMenuProps = {
  editor: Editor;
  evidence: readonly CitableEvidence[];
};

/**
 * The list of evidence that opens where one types "[". Arrow keys choose, Enter or Tab cites, Escape leaves the bracket
 * as it is; typing on narrows the list by number, source or words. The focus never leaves the text.
 */
export function CitationMenu({ editor, evidence }: CitationMenuProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const query = useEditorState({ editor, selector: ({ editor: now }) => (now.isFocused ? readQuery(now) : null) });
  const [chosen, setChosen] = useState({ words: "", index: 0 });
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);
  const found = query ? evidence.filter((piece) => matches(piece, query.words)) : [];
  const isOpen = query !== null && query.from !== dismissedAt && (found.length > 0 || query.words === "");
  const index = chosen.words === query?.words ? Math.min(chosen.index, found.length - 1) : 0;
  if (query === null && dismissedAt !== null) setDismissedAt(null);

  const cite = (piece: CitableEvidence | undefined) => {
    if (piece && query)
      editor
        .chain()
        .focus()
        .insertContentAt({ from: query.from, to: query.to }, { type: "citation", attrs: { evidenceId: piece.id } })
        .run();
  };

  useEffect(() => {
    if (!isOpen) return undefined;
    const { dom } = editor.view;
    const take = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0 && found.length > 0)
        setChosen({ words: query.words, index: (index + step + found.length) % found.length });
      else if ((event.key === "Enter" || event.key === "Tab") && found.length > 0) cite(found[index]);
      else if (event.key === "Escape") setDismissedAt(query.from);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Captured, so that the menu has its keys before the editor.
    dom.addEventListener("keydown", take, { capture: true });
    return () => dom.removeEventListener("keydown", take, { capture: true });
  });

  useEffect(() => {
    const { dom } = editor.view;
    if (!isOpen) return undefined;
    dom.setAttribute("aria-controls", `${id}list`);
    if (found.length > 0) dom.setAttribute("aria-activedescendant", `${id}${index}`);
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, id, index, isOpen, found.length]);

  const from = isOpen ? query.from : null;
  useLayoutEffect(() => {
    const area = box.current?.offsetParent;
    if (from === null || !box.current || !area) return;
    const place = editor.view.coordsAtPos(from);
    const frame = area.getBoundingClientRect();
    box.current.style.top = `${place.bottom - frame.top + 4}px`;
    box.current.style.left = `${Math.max(4, Math.min(place.left - frame.left, frame.width - box.current.offsetWidth - 4))}px`;
    box.current.scrollIntoView({ block: "nearest" });
  }, [editor, from]);

  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [index]);

  if (!isOpen) return null;
  return (
    <div
      ref={box}
      className="absolute z-30 w-80 max-w-[calc(100%-8px)] animate-rise rounded-lg border border-line-2 bg-surface p-1 shadow-pop"
    >
      <div id={`${id}list`} role="listbox" aria-label="Evidence to cite" className="max-h-56 overflow-y-auto">
        {found.map((piece, at) => (
          <div
            key={piece.id}
            id={`${id}${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            onMouseDown={(event) => {
              event.preventDefault();
              cite(piece);
            }}
            className={classNames(
              "flex cursor-pointer gap-2 rounded-md px-2 py-1.5 hover:bg-hover",
              at === index && "bg-hover",
            )}
          >
            <span
              data-tone={piece.stance}
              className="grid h-5 min-w-5 shrink-0 place-items-center rounded-sm bg-tone-bg text-xs font-semibold text-tone"
            >
              {piece.number}
            </span>
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-serif text-sm text-ink">{piece.exact}</span>
              <span className="truncate text-xs text-ink-3">
                {piece.stance} · {piece.sourceTitle}
              </span>
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className="px-2 py-1.5 text-xs text-ink-2">
          No evidence is linked to this claim yet. Link a passage first, then cite it here.
        </p>
      ) : (
        <p className="mt-1 flex items-center gap-3 border-t border-line px-2 pt-1.5 pb-0.5 text-2xs text-ink-3">
          <span className="flex items-center gap-1">
            <Kbd keys="Enter" /> cite
          </span>
          <span className="flex items-center gap-1">
            <Kbd keys="Escape" /> leave the bracket
          </span>
        </p>
      )}
    </div>
  );
}
