"use client";

import { ChevronRight } from "lucide-react";
import { useAct } from "#/components/desk/use-act.ts";
import type { AsideLine } from "#/components/source/document-run.ts";
import { roleWords } from "#/components/text/set-aside.ts";
import { Button } from "#/components/ui/button.tsx";
import { chooseBlocks } from "#/server/actions/source.ts";

type AsideFoldProps = { lines: readonly AsideLine[]; snapshotId: string; canChoose: boolean };

/** Lines set aside that follow each other: folded where they stand, each with its reason, restorable one by one. */
export function AsideFold({ lines, snapshotId, canChoose }: AsideFoldProps) {
  const { act, pending } = useAct();
  const kinds = [...new Set(lines.map((line) => roleWords[line.role]))].join(", ");

  function restore(chosen: readonly AsideLine[]): void {
    const blocks = chosen.map((line) => line.block);
    const many = blocks.length > 1;
    act(() => chooseBlocks({ snapshotId, blocks, role: "body" }), {
      done: many ? `${blocks.length} lines are part of the text again.` : "The line is part of the text again.",
      undo: async () => {
        const roles = new Set(chosen.map((line) => line.role));
        for (const role of roles) {
          const back = chosen.filter((line) => line.role === role).map((line) => line.block);
          act(() => chooseBlocks({ snapshotId, blocks: back, role }));
        }
      },
    });
  }

  return (
    <details className="group/fold my-4 border-s-2 border-line-2 ps-3.5 font-sans text-sm text-ink-3">
      <summary className="flex list-none flex-wrap items-center gap-x-2 py-0.5 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open/fold:rotate-90" />
        {lines.length === 1 ? "1 line" : `${lines.length} lines`} set aside: {kinds}
      </summary>
      <ul className="mt-1 mb-0! grid list-none! gap-0.5 ps-0!">
        {lines.map((line) => (
          <li key={line.block} className="flex items-start gap-3 rounded-md px-2 py-1.5 odd:bg-sunk">
            <div className="min-w-0 flex-1">
              <p className="mb-0! text-ink-2 [overflow-wrap:anywhere]">{line.text || "(an empty line)"}</p>
              <p className="mb-0! text-xs text-pretty">{line.reason ?? roleWords[line.role]}</p>
            </div>
            {canChoose && (
              <Button size="sm" variant="ghost" loading={pending} onClick={() => restore([line])}>
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canChoose && lines.length > 1 && (
        <Button size="sm" className="mt-2" loading={pending} onClick={() => restore(lines)}>
          Restore all {lines.length}
        </Button>
      )}
    </details>
  );
}
