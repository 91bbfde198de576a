"use client";

import { Check } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { WorkHead } from "#/components/article/article-header.tsx";
import { useBlockChoice } from "#/components/aside/use-block-choice.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { SnapshotReader } from "#/components/text/snapshot-reader.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import type { Quote } from "#/domain/quote.ts";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";

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

type NewerTextProps = { item: WaitingCarry; onChoose: ((quote: Quote) => void) | null };

function Text({ snapshot, item, onChoose }: NewerTextProps & { snapshot: SnapshotView }) {
  const chosen = useBlockChoice(snapshot, false);
  const { after } = item;
  const marks = useMemo<readonly ReaderMark[]>(
    () =>
      after
        ? [
            {
              id: "proposed",
              start: after.start,
              end: after.end,
              tone: "qualifies",
              number: null,
              label: "The proposed place",
            },
          ]
        : [],
    [after],
  );
  return (
    <SnapshotReader
      chosen={chosen}
      label={`Newer copy of ${snapshot.title}`}
      language={snapshot.language}
      marks={marks}
      currentId="proposed"
      keys
      goal={after}
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

/** The whole newer copy, open at the proposed place; words selected in it can be chosen instead. */
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
    <div data-newer-text className="h-full">
      <Text key={id} snapshot={shown.snapshot} item={item} onChoose={onChoose} />
    </div>
  );
}
