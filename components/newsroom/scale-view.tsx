import { ratingDefinition, ratingLabel } from "#/components/desk/rating-words.ts";
import { Pill } from "#/components/ui/pill.tsx";
import type { Scale } from "#/domain/scale.ts";

/** The ratings of the desk, in order, with what each means. */
export function ScaleView({ scale }: { scale: Scale }) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
      {scale.ratings.map((rating) => (
        <li key={rating.key} className="grid gap-1 px-4 py-3 sm:grid-cols-[11rem_1fr] sm:gap-4">
          <span className="flex items-baseline gap-2">
            <Pill tone={`verdict-${rating.colour}`}>{ratingLabel(rating)}</Pill>
            <span className="text-xs text-ink-3">{rating.value ?? "off the axis"}</span>
          </span>
          <p className="font-serif text-md text-pretty">{ratingDefinition(rating)}</p>
        </li>
      ))}
    </ol>
  );
}
