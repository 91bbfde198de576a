import type { ReaderMark } from "./reader-mark.ts";
import type { MarkPlaces } from "./use-mark-places.ts";

/** A strip has room for so many ticks; of more marks, those that lie side by side share one. */
const most = 240;

/** One tick of the overview of a text: the marks that it stands for, by their ids with a space between, and where it lies (0–1). */
export type StripTick = { ids: string; tone: ReaderMark["tone"]; label: string; place: number };

/** The tone that most of the marks have. */
function usualTone(marks: readonly ReaderMark[]): ReaderMark["tone"] {
  const byTone = Map.groupBy(marks, ({ tone }) => tone);
  return [...byTone].reduce((one, other) => (other[1].length > one[1].length ? other : one))[0];
}

/** The ticks of marks that have a place, in the order of the marks. */
export function stripTicks(marks: readonly ReaderMark[], places: MarkPlaces): readonly StripTick[] {
  const shown = marks.filter((mark) => places.has(mark.id));
  const place = ({ id }: ReaderMark): number => places.get(id) ?? 0;
  const groups =
    shown.length <= most
      ? shown.map((mark) => [mark])
      : [...Map.groupBy(shown, (mark) => Math.min(most - 1, Math.floor(most * place(mark)))).values()];
  return groups.flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const more = group.length === 1 ? "" : ` (and ${group.length - 1} more)`;
    const ids = group.map(({ id }) => id).join(" ");
    return [{ ids, tone: usualTone(group), label: first.label + more, place: place(first) }];
  });
}
