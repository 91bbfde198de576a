import { CheckCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "#/components/ui/button.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { statusPill } from "./change-words.ts";

type LineProps = { item: WaitingCarry; isCurrent: boolean; onChoose: () => void };

function Line({ item, isCurrent, onChoose }: LineProps) {
  const line = useRef<HTMLButtonElement>(null);
  const pill = statusPill(item);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <li>
      <button
        ref={line}
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        onClick={onChoose}
        className={classNames(
          "grid w-full gap-1.5 border-s-3 px-4 py-3 text-start transition-colors focus-visible:-outline-offset-2",
          isCurrent ? "border-accent bg-accent-soft" : "border-transparent hover:bg-hover",
        )}
      >
        <span className="line-clamp-2 font-serif text-md">“{item.before.exact}”</span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-ink-2">
          <Pill tone={pill.tone}>{pill.label}</Pill>
          <span className="min-w-0 truncate">{item.source.title}</span>
          {item.mine && <span className="ms-auto shrink-0 font-medium text-accent">mine</span>}
        </span>
      </button>
    </li>
  );
}

type QueueListProps = {
  words: readonly WaitingCarry[];
  typography: readonly WaitingCarry[];
  currentId: string | null;
  onChoose: (id: string) => void;
  /** Null for those who only read. */
  onConfirmAll: (() => void) | null;
};

/** Everything that waits, words first; what differs in typography alone is a group that is confirmed with one key. */
export function QueueList({ words, typography, currentId, onChoose, onConfirmAll }: QueueListProps) {
  const lines = (items: readonly WaitingCarry[]) =>
    items.map((item) => (
      <Line key={item.id} item={item} isCurrent={item.id === currentId} onChoose={() => onChoose(item.id)} />
    ));
  return (
    <div className="h-full overflow-y-auto bg-surface">
      {words.length > 0 && (
        <section>
          <h2 className="overline-label px-4 pt-4 pb-1.5">Words changed · {words.length}</h2>
          <ul className="divide-y divide-line border-y border-line">{lines(words)}</ul>
        </section>
      )}
      {typography.length > 0 && (
        <section>
          <div className="flex flex-wrap items-center gap-2 px-4 pt-4 pb-2">
            <h2 className="overline-label">Typography alone · {typography.length}</h2>
            {onConfirmAll && (
              <Button
                size="sm"
                className="ms-auto"
                aria-keyshortcuts="T"
                aria-label={`Confirm all ${typography.length} that differ in typography alone`}
                onClick={onConfirmAll}
              >
                <CheckCheck aria-hidden />
                Confirm all
                <Kbd keys="t" className="max-md:hidden" />
              </Button>
            )}
          </div>
          <ul className="divide-y divide-line border-y border-line">{lines(typography)}</ul>
        </section>
      )}
    </div>
  );
}
