"use client";

import { useImperativeHandle } from "react";
import type { Ref } from "react";

import type { CitableEvidence } from "#/components/editor/citation-view.tsx";
import { SaveStatus } from "#/components/editor/save-status.tsx";
import { settled } from "#/components/editor/settled.ts";
import { TextEditor } from "#/components/editor/text-editor.tsx";
import { useLiveText } from "#/components/editor/use-live-text.ts";
import { Skeleton } from "#/components/ui/skeleton.tsx";

/** What the page around the editor may ask of it. */
export interface ReasoningEditorHandle {
  /** Resolves when every word is durable; rejects with a sentence for the person. Await it before submitting. */
  flush(): Promise<void>;
}

type ReasoningEditorProps = {
  liveDocumentId: string;
  /** Whether this person may write here now; the server judges for itself. */
  editable: boolean;
  evidence: readonly CitableEvidence[];
  /** Told whenever the figures of "2 of 3 sentences cited" change. Keep its identity stable. */
  onSentences?: (cited: number, total: number) => void;
  ref?: Ref<ReasoningEditorHandle>;
};

/**
 * The reasoning of an assessment, written together. Everybody who has it open sees the same text; what it says of saving
 * is what the server has acknowledged. Needs a LiveConnection around it.
 */
export function ReasoningEditor({ liveDocumentId, editable, evidence, onSentences, ref }: ReasoningEditorProps) {
  const { text, save, writable } = useLiveText(`assessment:${liveDocumentId}`);
  useImperativeHandle(
    ref,
    () => ({
      flush: () =>
        text
          ? settled(text.provider)
          : Promise.reject(new Error("The text is not open yet. Wait a moment and try again.")),
    }),
    [text],
  );
  const isQuiet = save === "saved" && !(editable && writable);
  return (
    <div className="grid gap-1.5">
      <div className="rounded-lg border border-line-2 bg-surface focus-within:border-accent">
        {text && save !== "loading" ? (
          <TextEditor doc={text.doc} editable={editable && writable} evidence={evidence} onSentences={onSentences} />
        ) : (
          <div className="grid min-h-36 content-start gap-2.5 p-3">
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-5/6" />
          </div>
        )}
      </div>
      {!isQuiet && <SaveStatus state={save} />}
    </div>
  );
}
