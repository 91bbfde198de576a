"use client";

import { Pencil, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAct } from "#/components/desk/use-act.ts";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Field } from "#/components/ui/field.tsx";
import { Input, Textarea } from "#/components/ui/input.tsx";
import { transcribeSnapshot } from "#/server/actions/look.ts";
import { type Block, readBlocks } from "#/text/canonical.ts";
import { readDifference } from "#/text/change/difference.ts";
import { judgeEdits, withWords } from "#/text/change/transcription.ts";
import type { DocumentNode } from "#/text/document.ts";
import { changeAddress } from "./change-address.ts";
import { sizeWords } from "./change-words.ts";
import { DifferenceText } from "./difference-text.tsx";

type LineProps = {
  block: Block;
  text: string;
  onChange: (text: string) => void;
};

/** One block: read, and written anew once somebody opens it. */
function Line({ block, text, onChange }: LineProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  function close(): void {
    flushSync(() => setOpen(false));
    opener.current?.focus();
  }
  const isChanged = text !== block.text;
  const number = block.index + 1;
  return (
    <li className={classNames("grid gap-1.5 rounded-md px-2 py-1.5", isChanged && "bg-accent-soft")}>
      {open ? (
        <Textarea
          autoFocus
          aria-label={`Text of paragraph ${number}`}
          rows={1}
          className="font-serif text-md"
          value={text}
          // A paragraph is one line of the text: an end of line would make two of it.
          onChange={(event) => onChange(event.target.value.replace(/[\r\n\u2028\u2029]+/gu, " "))}
          onKeyDown={(event) => {
            if (event.key !== "Escape" && event.key !== "Enter") return;
            event.preventDefault();
            close();
          }}
        />
      ) : (
        <div className="flex items-start gap-x-3 gap-y-1 max-sm:flex-wrap max-sm:justify-end">
          <p
            className={classNames(
              "min-w-0 flex-1 font-serif max-sm:basis-full text-md whitespace-pre-wrap [overflow-wrap:anywhere]",
              block.type === "heading" && "font-semibold",
              block.role !== "body" && "text-ink-3",
            )}
          >
            {text || "(empty)"}
          </p>
          {isChanged && (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Undo paragraph ${number}`}
              onClick={() => onChange(block.text)}
            >
              <Undo2 aria-hidden />
              Undo
            </Button>
          )}
          <Button
            ref={opener}
            size="sm"
            variant="ghost"
            aria-label={`Correct paragraph ${number}`}
            onClick={() => setOpen(true)}
          >
            <Pencil aria-hidden />
            Correct
          </Button>
        </div>
      )}
    </li>
  );
}

type CorrectTextProps = { sourceId: string; snapshotId: string; document: DocumentNode };

/** Corrects what was read from a source, paragraph by paragraph; shown as a difference before it is kept. */
export function CorrectText({ sourceId, snapshotId, document }: CorrectTextProps) {
  const router = useRouter();
  const { act, pending, errors } = useAct();
  const [words, setWords] = useState<ReadonlyMap<number, string>>(new Map());
  const [reason, setReason] = useState("");
  const [looking, setLooking] = useState(false);
  const blocks = useMemo(() => readBlocks(document), [document]);
  const edits = [...words]
    .filter(([block, text]) => blocks[block]?.text !== text)
    .map(([block, text]) => ({ block, text }));
  const fault = judgeEdits(document, edits);
  const difference = useMemo(
    () => (looking ? readDifference(blocks, readBlocks(withWords(document, edits))) : null),
    // The words are what it depends on; the list of edits is made anew with each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
    [looking, blocks, document, words],
  );

  if (difference)
    return (
      <div className="grid gap-5">
        <p className="text-base text-ink-2">{sizeWords(difference.size)}. This is how it will be kept.</p>
        <DifferenceText rows={difference.rows} beside={false} heads={["As it was read", "As you corrected it"]} />
        <form
          className="grid max-w-read gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            act(() => transcribeSnapshot({ snapshotId, edits, reason }), {
              done: "The corrected text is kept. What was read stays as it is.",
              shows: ["reason"],
              after: ({ snapshotId: to }) =>
                router.push(changeAddress({ sourceId, from: snapshotId, to, view: "inline" })),
            });
          }}
        >
          <Field
            label="Why is it corrected?"
            hint="Kept with the text, for everyone who reads it."
            required
            error={errors["reason"]}
          >
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <div className="flex gap-2">
            <Button type="submit" variant="primary" loading={pending}>
              Keep the corrected text
            </Button>
            <Button onClick={() => setLooking(false)}>Go on correcting</Button>
          </div>
        </form>
      </div>
    );

  return (
    <div className="grid gap-4">
      <ol aria-label="Paragraphs" className="grid max-w-3xl gap-0.5">
        {blocks.map((block) => (
          <Line
            key={block.index}
            block={block}
            text={words.get(block.index) ?? block.text}
            onChange={(text) => setWords(new Map(words).set(block.index, text))}
          />
        ))}
      </ol>
      <div className="sticky bottom-0 -mx-2 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-2 py-3">
        <p role="status" className="me-auto text-sm text-ink-2">
          {edits.length === 0
            ? "Nothing corrected yet"
            : `${edits.length} ${edits.length === 1 ? "paragraph" : "paragraphs"} corrected`}
          {edits.length > 0 && fault ? `. ${fault}` : ""}
        </p>
        <ButtonLink href={`/desk/sources/${sourceId}`}>Leave as it is</ButtonLink>
        <Button variant="primary" disabled={fault !== null} onClick={() => setLooking(true)}>
          Look at the changes
        </Button>
      </div>
    </div>
  );
}
