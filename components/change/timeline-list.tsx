import { CircleAlert, CircleCheck, CircleSlash } from "lucide-react";
import Link from "next/link";
import { Rows } from "#/components/desk/rows.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { TimelineView } from "#/server/queries/keep/timeline.ts";
import type { LookView } from "#/server/queries/keep/watch-view.ts";
import { changeAddress } from "./change-address.ts";
import { causeWords, reasonWords, sizeWords } from "./change-words.ts";
import type { TimelineEntry } from "./timeline-entry.ts";

const outcomes = {
  unchanged: { icon: CircleCheck, tone: "supports", word: "Still there, unchanged" },
  failed: { icon: CircleAlert, tone: "qualifies", word: "Could not be looked at" },
  gone: { icon: CircleSlash, tone: "contradicts", word: "Gone" },
  changed: { icon: CircleCheck, tone: "context", word: "Changed" },
} as const;

function LookEntry({ looks }: { looks: readonly LookView[] }) {
  const [last] = looks;
  const first = looks.at(-1);
  if (!last || !first) return null;
  const { icon: Icon, tone, word } = outcomes[last.outcome];
  return (
    <div data-tone={tone} className="grid gap-0.5 px-3 py-2">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="flex items-center gap-1.5 text-tone">
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {word}
          {last.outcome === "gone" && last.status ? `, answered ${last.status}` : ""}
        </span>
        <span className="text-xs text-ink-3">
          {looks.length > 1 && (
            <>
              {looks.length} looks,{" "}
              {first.at.slice(0, 10) === last.at.slice(0, 10) ? (
                "the last "
              ) : (
                <>
                  <RelativeTime at={first.at} precision="day" /> to{" "}
                </>
              )}
            </>
          )}
          <RelativeTime at={last.at} />
        </span>
      </p>
      {last.problem && last.outcome === "failed" && <p className="text-xs text-pretty text-ink-2">{last.problem}</p>}
      <p className="text-xs text-ink-3">{causeWords(last.cause, last.by)}</p>
    </div>
  );
}

type TimelineListProps = {
  sourceId: TimelineView["sourceId"];
  entries: readonly TimelineEntry[];
  /** The newer of the two that are compared. */ shown: string;
  /** Where this part of the timeline begins. */ cursor: string | undefined;
};

/** All snapshots and looks of a source, newest first: what each one found, who asked for it, and the way to what changed. */
export function TimelineList({ sourceId, entries, shown, cursor }: TimelineListProps) {
  return (
    <Rows label="Timeline">
      {entries.map((entry) =>
        entry.kind === "looks" ? (
          <li key={entry.looks[0]?.id}>
            <LookEntry looks={entry.looks} />
          </li>
        ) : (
          <li key={entry.snapshot.id} className={entry.snapshot.id === shown ? "bg-accent-soft" : undefined}>
            <div className="grid gap-0.5 px-3 py-2">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium">{reasonWords[entry.snapshot.reason] ?? entry.snapshot.reason}</span>
                <span className="text-xs text-ink-3">
                  <RelativeTime at={entry.at} />
                </span>
              </p>
              {entry.snapshot.note && <p className="text-xs text-pretty text-ink-2">{entry.snapshot.note}</p>}
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-ink-3">
                <span>
                  {entry.snapshot.size
                    ? sizeWords(entry.snapshot.size)
                    : `${entry.snapshot.words.toLocaleString("en")} words`}
                  , by {entry.snapshot.by}
                </span>
                {entry.snapshot.beforeId && (
                  <Link
                    href={changeAddress({ sourceId, from: entry.snapshot.beforeId, to: entry.snapshot.id, cursor })}
                    scroll={false}
                    prefetch={false}
                    className="link coarse:py-2"
                    {...(entry.snapshot.id === shown ? { "aria-current": "true" as const } : {})}
                  >
                    What changed
                  </Link>
                )}
              </p>
            </div>
          </li>
        ),
      )}
    </Rows>
  );
}
