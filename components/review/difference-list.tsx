import type { FrozenCheck } from "#/domain/publication.ts";
import { differencesOf } from "#/components/review/version-diff.ts";
import { wordDiff } from "#/components/review/word-diff.ts";

type DifferenceListProps = { previous: { number: number; frozen: FrozenCheck }; frozen: FrozenCheck };

/** What changed since the version before, words struck out and words added. */
export function DifferenceList({ previous, frozen }: DifferenceListProps) {
  const differences = differencesOf(previous.frozen, frozen);
  return (
    <details open className="rounded-xl border border-line bg-surface">
      <summary className="px-4 py-2.5 text-sm font-semibold">
        Changed since version {previous.number}
        <span className="ms-2 font-normal text-ink-3">
          {differences.length === 0 ? "nothing" : differences.map((one) => one.label.toLowerCase()).join(", ")}
        </span>
      </summary>
      {differences.length > 0 && (
        <dl className="grid gap-3 border-t border-line px-4 py-3">
          {differences.map(({ label, before, after }) => (
            <div key={label} className="grid gap-1">
              <dt className="text-xs text-ink-3">{label}</dt>
              <dd className="font-serif text-md whitespace-pre-wrap">
                {wordDiff(before ?? "", after ?? "").map((change, index) => {
                  if (change.kind === "gone")
                    return (
                      <del key={index} data-tone="contradicts" className="rounded-sm bg-tone-bg text-tone">
                        {change.text}
                      </del>
                    );
                  if (change.kind === "new")
                    return (
                      <ins key={index} data-tone="supports" className="rounded-sm bg-tone-bg text-tone">
                        {change.text}
                      </ins>
                    );
                  return change.text;
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
