"use client";

import { RefreshCw, ScanText } from "lucide-react";
import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { importName } from "#/components/import/import-line.tsx";
import { StepBar } from "#/components/import/step-bar.tsx";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { isEnded, type WatchPace } from "#/domain/source.ts";
import { lookAgain, reextractSnapshot, watchSource } from "#/server/actions/look.ts";
import type { WatchView } from "#/server/queries/keep/watch-view.ts";
import { LastLook } from "./look-glance.tsx";
import { useFollow } from "./use-follow.ts";

/** Looks that are due within so many milliseconds are as good as under way. */
const soon = 60_000;

const paces = [
  { value: "never", label: "Never by itself" },
  { value: "daily", label: "Daily" },
  { value: "weekly", label: "Weekly" },
  { value: "fortnightly", label: "Every two weeks" },
  { value: "monthly", label: "Monthly" },
] as const satisfies readonly { value: WatchPace | "never"; label: string }[];

/** When it is looked at next; what is due already is looked at as soon as there is time. */
function NextLook({ at, isFirst }: { at: string; isFirst: boolean }) {
  const [now] = useState(() => Date.now());
  const which = isFirst ? "First look" : "Next look";
  if (Date.parse(at) <= now + soon) return `${which} now`;
  return (
    <>
      {which} <RelativeTime at={at} precision="day" />
    </>
  );
}

type LookPanelProps = { sourceId: string; watch: WatchView };

/** Looking at a source again: now, or by itself; what the last look said; and reading the kept bytes again. */
export function LookPanel({ sourceId, watch }: LookPanelProps) {
  const { act, pending } = useAct();
  const { act: settle, pending: settling } = useAct();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const { items } = useFollow([...new Set([...watch.imports, ...asked])].toSorted());
  const running = items.filter(({ state }) => !isEnded(state));
  const failed = items.find(({ id, state }) => asked.includes(id) && state === "failed");
  const follow = ({ imports }: { imports: readonly string[] }): void => setAsked(imports);
  return (
    <div id="looking" className="grid scroll-mt-20 gap-3">
      <LastLook watch={watch} />
      {running.map((one) => (
        <StepBar key={one.id} going={one} name={importName(one)} />
      ))}
      {failed?.problem && watch.last?.problem !== failed.problem && (
        <p role="alert" className="text-sm text-pretty text-danger">
          {failed.problem}
        </p>
      )}
      {watch.hasAddress ? (
        <>
          {watch.can.look && (
            <Button
              className="justify-self-start"
              loading={pending || running.length > 0}
              onClick={() => act(() => lookAgain({ sourceId, cause: "hand" }), { after: follow })}
            >
              <RefreshCw aria-hidden />
              Look again
            </Button>
          )}
          {watch.can.watch && (
            <Field label="Look by itself">
              <Select
                options={paces}
                value={watch.pace ?? "never"}
                disabled={settling}
                onValueChange={(pace) =>
                  settle(() => watchSource({ sourceId, pace: pace === "never" ? null : pace }), {
                    done:
                      pace === "never"
                        ? "It is no longer looked at by itself."
                        : "It is looked at by itself from now on.",
                  })
                }
              />
            </Field>
          )}
          {watch.nextLookAt && (
            <p className="text-xs text-ink-3">
              <NextLook at={watch.nextLookAt} isFirst={watch.last === null} />
            </p>
          )}
        </>
      ) : (
        <p className="text-sm text-pretty text-ink-3">
          It has no address that could be looked at again. Import the newer file as a capture of this source instead.
        </p>
      )}
      {watch.rereadable && (
        <div className="grid gap-1.5 border-t border-line pt-3">
          <p className="text-xs text-pretty text-ink-3">
            An earlier version of Assay read this text. Reading the kept bytes again fetches nothing; the present text
            stays.
          </p>
          <Button
            size="sm"
            className="justify-self-start"
            loading={pending}
            onClick={() => act(() => reextractSnapshot({ snapshotId: watch.rereadable ?? "" }), { after: follow })}
          >
            <ScanText aria-hidden />
            Read the kept bytes again
          </Button>
        </div>
      )}
    </div>
  );
}
