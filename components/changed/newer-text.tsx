"use client";

import { Check } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { WorkHead } from "#/components/article/article-header.tsx";
import { useBlockChoice } from "#/components/aside/use-block-choice.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import { useZone } from "#/components/ui/relative-time.tsx";
import type { Quote } from "#/domain/quote.ts";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { Neighbours } from "#/text/carry/neighbour.ts";
import type { TextRange } from "#/text/sentence.ts";
import { timeOf } from "./change-words.ts";

/** Many items of a queue lie in the same copy, and a copy never changes: each is asked for once. */
const copies = new Map<string, Promise<SnapshotView>>();
const most = 12;

async function ask(id: string): Promise<SnapshotView> {
  const response = await fetch(`/desk/changed/text?${new URLSearchParams({ snapshot: id }).toString()}`);
  if (!response.ok) throw new Error(`The copy was answered with ${response.status}.`);
  return (await response.json()) as SnapshotView;
}

function copyOf(id: string): Promise<SnapshotView> {
  const known = copies.get(id) ?? ask(id);
  if (copies.size >= most) copies.clear();
  copies.set(id, known);
  known.catch(() => copies.delete(id));
  return known;
}

const placeOf = ({ start, end }: TextRange) => ({ start, end });

/** The proposed place; for words that are gone, what stood beside them, so that somebody knows where to look. */
function marksOf({ after, near }: WaitingCarry): readonly ReaderMark[] {
  if (after)
    return [{ id: "proposed", ...placeOf(after), tone: "qualifies", number: null, label: "The proposed place" }];
  const beside = (id: string, place: Neighbours["before"], label: string): readonly ReaderMark[] =>
    place ? [{ id, ...placeOf(place), tone: "neutral", number: null, label, hint: true }] : [];
  return [
    ...beside("before", near?.before ?? null, "It stood before the words that are gone"),
    ...beside("after", near?.after ?? null, "It stood behind the words that are gone"),
  ];
}

/** What the copy is, and what can be done in it. */
function Heading({ item, onChoose }: NewerTextProps) {
  const zone = useZone();
  const isNear = item.near?.before ?? item.near?.after;
  return (
    <p className="border-b border-line bg-surface px-5 py-2 text-xs text-ink-2">
      <b className="font-semibold text-ink">Newer copy, {timeOf(item.capturedAt, zone)}</b>
      {onChoose && (
        <>
          : select words, then <Kbd keys="c" />
        </>
      )}
      {isNear && ". Dotted: what stood beside the words that are gone."}
    </p>
  );
}

type NewerTextProps = { item: WaitingCarry; onChoose: ((quote: Quote) => void) | null };

function Text({ snapshot, item, onChoose }: NewerTextProps & { snapshot: SnapshotView }) {
  const chosen = useBlockChoice(snapshot, false);
  const marks = useMemo(() => marksOf(item), [item]);
  return (
    <SnapshotReader
      chosen={chosen}
      label={`Newer copy of ${snapshot.title}`}
      language={snapshot.language}
      marks={marks}
      currentId={item.after ? "proposed" : null}
      keys
      goal={marks[0] ?? null}
      onMark={() => undefined}
      header={<WorkHead snapshot={snapshot} small />}
      deeds={({ quote }, clear) =>
        onChoose
          ? [
              {
                label: "Choose these words",
                icon: <Check aria-hidden />,
                keys: "c",
                run: () => {
                  clear();
                  onChoose(quote);
                },
              },
            ]
          : []
      }
    />
  );
}

/** The whole newer copy, open at the proposed place or where the lost words stood; words selected in it can be chosen instead. */
export function NewerText({ item, onChoose }: NewerTextProps) {
  const [shown, setShown] = useState<{ id: string; snapshot: SnapshotView | null }>();
  const id = item.snapshotId;
  useEffect(() => {
    let left = false;
    copyOf(id).then(
      (snapshot) => !left && setShown({ id, snapshot }),
      () => !left && setShown({ id, snapshot: null }),
    );
    return () => {
      left = true;
    };
  }, [id]);
  if (shown?.id !== id)
    return (
      <div className="p-6">
        <SkeletonText lines={14} label="Opening the newer copy" />
      </div>
    );
  if (!shown.snapshot)
    return (
      <div className="p-4">
        <Notice kind="error" title="The newer copy could not be opened" safe="Nothing was decided.">
          Check the connection and load the page again.
        </Notice>
      </div>
    );
  return (
    <div data-newer-text className="flex h-full flex-col">
      <Heading item={item} onChoose={onChoose} />
      <div className="min-h-0 flex-1">
        <Text key={id} snapshot={shown.snapshot} item={item} onChoose={onChoose} />
      </div>
    </div>
  );
}
