"use client";

import { RefreshCw, ScanText } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { importName } from "#/components/import/import-line.tsx";
import { StepBar } from "#/components/import/step-bar.tsx";
import { Popover } from "#/components/overlay/popover.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { isEnded } from "#/domain/source.ts";
import { lookAgain, reextractSnapshot } from "#/server/actions/look.ts";
import { useFollow } from "./use-follow.ts";

const outcomes = {
  unchanged: { tone: "supports", word: "Unchanged" },
  changed: { tone: "qualifies", word: "Changed" },
  failed: { tone: "danger", word: "Could not be looked at" },
  gone: { tone: "contradicts", word: "Gone" },
} as const;

/** Looks again at the article and everything its evidence cites, with how far each has come and what was found. */
export function ArticleLook({ articleId }: { articleId: string }) {
  const { act, pending } = useAct();
  const [imports, setImports] = useState<readonly string[]>([]);
  const [unreachable, setUnreachable] = useState(0);
  const { items, looks } = useFollow(imports);
  const running = items.filter(({ state }) => !isEnded(state)).length;
  const isUnder = imports.length > 0 && (items.length === 0 || running > 0);
  const all = looks.length > 0 ? looks.map(({ outcome }) => outcome) : [];
  const told = Object.entries(outcomes).flatMap(([outcome, { word }]) => {
    const count = all.filter((one) => one === outcome).length;
    return count === 0 ? [] : [`${count} ${word.toLowerCase()}`];
  });
  return (
    <Popover
      label="Look again at all sources"
      align="start"
      className="w-96"
      trigger={
        <Button size="sm" variant="ghost" className="-ms-2.5 -mt-4 mb-3">
          <RefreshCw aria-hidden className={isUnder ? "animate-spin motion-reduce:animate-none" : undefined} />
          {isUnder
            ? `Looking again: ${items.length - running} of ${imports.length}`
            : told.length > 0
              ? `Looked again: ${told.join(", ")}`
              : "Look again at all sources"}
        </Button>
      }
    >
      <div className="grid gap-3">
        <p className="text-sm text-pretty text-ink-2">
          The article and every source that its evidence cites are captured once more. What has not changed costs
          nothing; what has is shown, and claims on changed words wait for you.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            variant="primary"
            loading={pending || isUnder}
            onClick={() =>
              act(() => lookAgain({ articleId }), {
                after: (asked) => {
                  setImports(asked.imports);
                  setUnreachable(asked.unreachable);
                },
              })
            }
          >
            <RefreshCw aria-hidden />
            Look now
          </Button>
          <Button
            size="sm"
            loading={pending || isUnder}
            title="Nothing is fetched: the kept bytes are read with the extraction of today."
            onClick={() =>
              act(() => reextractSnapshot({ articleId }), {
                after: (asked) => {
                  setImports(asked.imports);
                  setUnreachable(0);
                },
              })
            }
          >
            <ScanText aria-hidden />
            Read kept bytes again
          </Button>
        </div>
        {items.length > 0 && (
          <ul aria-label="Sources looked at" className="grid max-h-72 gap-2.5 overflow-y-auto">
            {items.map((one) => {
              const look = looks.find(({ importId }) => importId === one.id);
              const sourceId = look?.sourceId ?? one.sourceId;
              return (
                <li key={one.id} className="grid gap-1">
                  <p className="flex items-center justify-between gap-3">
                    {sourceId ? (
                      <Link href={`/desk/sources/${sourceId}/changes`} className="link min-w-0 truncate">
                        {importName(one)}
                      </Link>
                    ) : (
                      <span className="min-w-0 truncate">{importName(one)}</span>
                    )}
                    {look ? (
                      <Pill tone={outcomes[look.outcome].tone}>{outcomes[look.outcome].word}</Pill>
                    ) : (
                      isEnded(one.state) && <Pill>{one.state === "done" ? "Read" : "Stopped"}</Pill>
                    )}
                  </p>
                  {!isEnded(one.state) && <StepBar going={one} name={importName(one)} />}
                  {one.problem && isEnded(one.state) && <p className="text-xs text-pretty text-ink-2">{one.problem}</p>}
                </li>
              );
            })}
          </ul>
        )}
        {unreachable > 0 && (
          <p className="text-xs text-ink-3">
            {unreachable} of the sources {unreachable === 1 ? "has" : "have"} no address to be looked at.
          </p>
        )}
      </div>
    </Popover>
  );
}
