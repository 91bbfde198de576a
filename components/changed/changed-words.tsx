import { wordDiff } from "#/components/review/word-diff.ts";
import { useZone } from "#/components/ui/relative-time.tsx";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { copyOf } from "./change-words.ts";

type Placed = WaitingCarry["before"];
type SideProps = { title: string; place: Placed; other: string; side: "gone" | "new" };

/** Words in their sentences; what the other side does not have is marked word by word. */
function Side({ title, place, other, side }: SideProps) {
  const changes = side === "gone" ? wordDiff(place.exact, other) : wordDiff(other, place.exact);
  const Mark = side === "gone" ? "del" : "ins";
  return (
    <figure className="grid min-w-0 content-start gap-2 rounded-lg border border-line bg-surface px-4 py-3.5">
      <figcaption className="text-xs text-ink-3">{title}</figcaption>
      <blockquote
        dir="auto"
        className="font-serif text-lg/relaxed text-pretty [overflow-wrap:anywhere] whitespace-pre-line text-ink-2"
      >
        {place.before}
        <span className="rounded-sm bg-hover text-ink box-decoration-clone py-0.5">
          {changes
            .filter(({ kind }) => kind === "same" || kind === side)
            .map(({ kind, text }, index) =>
              kind === "same" ? (
                text
              ) : (
                <Mark
                  // The pieces of one text never change their order.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={index}
                  data-tone={side === "gone" ? "contradicts" : "supports"}
                  className={`rounded-sm bg-tone-bg text-tone ${side === "gone" ? "line-through decoration-1" : "underline decoration-2 underline-offset-4"}`}
                >
                  {text}
                </Mark>
              ),
            )}
        </span>
        {place.after}
      </blockquote>
    </figure>
  );
}

/** The words as they were cited beside the place that is proposed in the newer copy. */
export function ChangedWords({ item }: { item: WaitingCarry }) {
  const { before, after } = item;
  const zone = useZone();
  const cited = copyOf(before.capturedAt, item.capturedAt, zone);
  const newer = copyOf(item.capturedAt, before.capturedAt, zone);
  return (
    <div className="grid gap-3 @min-[33rem]/change:grid-cols-2">
      <Side title={`As cited, copy of ${cited}`} place={before} other={after?.exact ?? before.exact} side="gone" />
      {after ? (
        <Side title={`Proposed, copy of ${newer}`} place={after} other={before.exact} side="new" />
      ) : (
        <div className="grid place-content-center gap-1 rounded-lg border border-dashed border-line-2 px-4 py-6 text-center text-sm text-ink-2">
          <p className="font-medium text-ink">Not in the copy of {newer}</p>
          <p className="max-w-xs text-pretty">
            Nothing in it is near enough to be proposed.{" "}
            {item.near?.before || item.near?.after
              ? "The newer copy is open beside what stood next to them: choose other words there if you know better."
              : "Look through the newer copy if you know better."}
          </p>
        </div>
      )}
    </div>
  );
}
