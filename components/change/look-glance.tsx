import { CircleAlert, CircleCheck, CircleSlash, GitCompareArrows } from "lucide-react";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { WatchView } from "#/server/queries/keep/watch-view.ts";

/** What the last look said, in the head of a source; nothing where nobody has looked again. */
export function LookGlance({ watch: { last, goneSince } }: { watch: WatchView }) {
  if (!last || last.outcome === "failed") return null;
  const words = { unchanged: "Still there on", changed: "Changed on", gone: "Gone since" }[last.outcome];
  return (
    <a href="#looking" className="link">
      {words} <RelativeTime at={last.outcome === "gone" ? (goneSince ?? last.at) : last.at} precision="day" />
    </a>
  );
}

/** What the last look said. */
export function LastLook({ watch: { last, goneSince } }: { watch: WatchView }) {
  if (!last) return <p className="text-sm text-ink-3">Nobody has looked again since it was captured.</p>;
  if (last.outcome === "gone")
    return (
      <p data-tone="contradicts" className="flex items-start gap-1.5 text-sm text-tone">
        <CircleSlash aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          Gone since <RelativeTime at={goneSince ?? last.at} precision="day" />
          {last.status ? `, answered ${last.status}` : ""}. What is kept stays.
        </span>
      </p>
    );
  if (last.outcome === "failed")
    return (
      <p data-tone="qualifies" className="flex items-start gap-1.5 text-sm text-tone">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="text-pretty">
          Could not be looked at on <RelativeTime at={last.at} precision="day" />. {last.problem}
        </span>
      </p>
    );
  const isSame = last.outcome === "unchanged";
  const Icon = isSame ? CircleCheck : GitCompareArrows;
  return (
    <p data-tone={isSame ? "supports" : "qualifies"} className="flex items-start gap-1.5 text-sm text-tone">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {isSame ? "Still there on " : "Changed on "}
        <RelativeTime at={last.at} precision="day" />
        {isSame ? ", unchanged" : ""}
      </span>
    </p>
  );
}
