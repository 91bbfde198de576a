"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { useBlockChoice } from "#/components/aside/use-block-choice.ts";
import { SourceNotices } from "#/components/source/source-notices.tsx";
import { copyWords } from "#/components/text/copy-words.ts";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { TextRange } from "#/text/sentence.ts";

type SourceReaderProps = {
  snapshot: SnapshotView;
  /** Whether this person may restore lines and set them aside. */
  canChoose: boolean;
  /** Words to bring into view. */
  at: TextRange | null;
};

const nothing = () => undefined;

/** The text of a source on its own page: the reader of the workbench, without an article beside it. */
export function SourceReader({ snapshot, canChoose, at }: SourceReaderProps) {
  const text = useBlockChoice(snapshot, canChoose);
  const [marks] = useState(() =>
    at ? [{ id: "at", ...at, tone: "accent" as const, number: null, hint: true, label: "What was looked for" }] : [],
  );
  return (
    <SnapshotReader
      flow
      chosen={text}
      label={snapshot.title}
      language={snapshot.language}
      marks={marks}
      currentId={null}
      onMark={nothing}
      goal={at}
      keys
      header={
        <div className="mb-5 empty:hidden">
          <SourceNotices snapshot={snapshot} />
        </div>
      }
      deeds={({ quote }) => [
        { label: "Copy quotation", icon: <Copy aria-hidden />, run: () => copyWords(quote, snapshot) },
      ]}
    />
  );
}
