"use client";

import { Copy } from "lucide-react";
import { useMemo, useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { WorkHead } from "#/components/article/article-header.tsx";
import { useBlockChoice } from "#/components/aside/use-block-choice.ts";
import { copyWords } from "#/components/text/copy-words.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import type { ClaimView } from "#/server/queries/claim.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { TextRange } from "#/text/sentence.ts";
import { stanceWords } from "./stance.tsx";
import { usePassages } from "./use-passages.ts";
import { useStanceDeeds } from "./use-stance-deeds.tsx";

type SourceTextProps = { snapshot: SnapshotView; claim: ClaimView | null; at: TextRange | null };

const overlaps = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

/** A source beside the article: what is linked already in the colour of its stance, what may be worth a look with dots. */
export function SourceText({ snapshot, claim, at }: SourceTextProps) {
  const { claimId, article, part } = useArticleDesk();
  const [goal, setGoal] = useState(at);
  const isOwn = snapshot.id === article.snapshot.id;
  const best = usePassages(
    claimId && !isOwn ? new URLSearchParams({ claim: claimId, snapshot: snapshot.id }).toString() : null,
    0,
  );
  const linked = useMemo(
    () => (claim?.evidence ?? []).filter((piece) => piece.snapshotId === snapshot.id && piece.withdrawnAt === null),
    [claim, snapshot.id],
  );
  const hits = best.hits;
  const marks = useMemo<readonly ReaderMark[]>(
    () => [
      ...linked.map(({ id, start, end, stance, number }): ReaderMark => ({
        id,
        start,
        end,
        tone: stance,
        number,
        label: `Evidence ${number ?? ""}: ${stanceWords[stance].label}`,
      })),
      ...hits
        .slice(0, 3)
        .filter((hit) => hit.snapshotId === snapshot.id && !linked.some((piece) => overlaps(piece, hit)))
        .map(({ start, end }): ReaderMark => ({
          id: `best-${start}`,
          start,
          end,
          tone: "accent",
          number: null,
          hint: true,
          label: "May speak of the claim",
        })),
      ...(at && !linked.some((piece) => piece.start === at.start && piece.end === at.end)
        ? [
            {
              id: "at",
              start: at.start,
              end: at.end,
              tone: "accent",
              number: null,
              hint: true,
              label: "What was looked for",
            } satisfies ReaderMark,
          ]
        : []),
    ],
    [linked, hits, at, snapshot.id],
  );
  const current = at ? (linked.find((piece) => piece.start === at.start && piece.end === at.end)?.id ?? null) : null;

  const stanceDeeds = useStanceDeeds(snapshot.id);
  const text = useBlockChoice(snapshot, article.can.edit);
  return (
    <SnapshotReader
      goal={goal}
      chosen={text}
      label={snapshot.title}
      language={snapshot.language}
      marks={marks}
      currentId={current}
      keys={part === "source"}
      onMark={(id) => {
        const mark = marks.find((one) => one.id === id);
        if (mark) setGoal(mark);
      }}
      header={<WorkHead snapshot={snapshot} small />}
      deeds={({ quote }, clear) => [
        ...stanceDeeds(quote, clear),
        { label: "Copy quotation", icon: <Copy aria-hidden />, compact: true, run: () => copyWords(quote, snapshot) },
      ]}
    />
  );
}
