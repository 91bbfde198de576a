import Link from "next/link";
import { Pill } from "#/components/ui/pill.tsx";
import type { Group, Outcome } from "./outcome.ts";

type OutcomeListProps = {
  outcomes: readonly Outcome[];
  groups: Readonly<Record<string, Group>>;
  onFollow: () => void;
};

/** Everything that was in a file, by what became of it; nothing is left out. */
export function OutcomeList({ outcomes, groups, onFollow }: OutcomeListProps) {
  return (
    <div className="grid gap-5">
      {Object.entries(groups).map(([name, { label, tone }]) => {
        const own = outcomes.filter(({ group }) => group === name);
        if (own.length === 0) return null;
        return (
          <section key={name} aria-label={label} className="grid gap-2">
            <h3 className="flex items-center gap-2 text-sm font-semibold">
              {label} <Pill tone={tone}>{own.length}</Pill>
            </h3>
            <ul className="grid divide-y divide-line rounded-lg border border-line">
              {own.map(({ key, words, note, href, problem }) => (
                <li key={key} className="grid gap-0.5 px-3 py-2 text-sm">
                  <span dir="auto" className="line-clamp-3 font-serif text-pretty">
                    {href ? (
                      <Link href={href} onClick={onFollow} className="hover:underline hover:underline-offset-3">
                        {words}
                      </Link>
                    ) : (
                      words
                    )}
                  </span>
                  {note && <span className="line-clamp-3 text-xs whitespace-pre-line text-ink-2">{note}</span>}
                  {problem && <span className="text-xs text-pretty text-ink-3">{problem}</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
