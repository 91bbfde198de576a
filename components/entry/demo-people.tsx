import { ArrowRight, FlaskConical } from "lucide-react";

import { roleWords } from "#/components/newsroom/role-words.ts";
import { Avatar } from "#/components/ui/avatar.tsx";
import type { Role } from "#/domain/role.ts";

type DemoPeopleProps = {
  people: readonly { memberId: string; name: string; role: Role; newsroom: string }[];
  next: string;
};

/** Sample people, one click each. Shown in demo mode only; works without scripts. */
export function DemoPeople({ people, next }: DemoPeopleProps) {
  return (
    <section
      aria-labelledby="demo-title"
      data-tone="qualifies"
      className="grid gap-3 rounded-xl border-2 border-dashed border-tone-fill bg-tone-bg p-4"
    >
      <div className="text-tone">
        <h2 id="demo-title" className="flex items-center gap-2 text-base font-semibold">
          <FlaskConical aria-hidden className="size-4.5" />
          Demo: step in as a sample person
        </h2>
        <p className="mt-1 text-sm text-pretty">
          No password is asked here, so never put real work into it. Everything is thrown away when the demo stops.
        </p>
      </div>
      <ul className="grid gap-2">
        {people.map(({ memberId, name, role, newsroom }) => (
          <li key={memberId}>
            <form method="post" action="/api/sign-in/demo">
              <input type="hidden" name="memberId" value={memberId} />
              <input type="hidden" name="next" value={next} />
              <button
                type="submit"
                className="group flex w-full items-center gap-3 rounded-lg border border-line-2 bg-surface px-3 py-2.5 text-start shadow-low transition-colors hover:bg-hover"
              >
                <Avatar person={{ id: memberId, name }} size="lg" decorative />
                <span className="grid min-w-0 flex-1">
                  <span className="truncate text-base font-medium">{name}</span>
                  <span className="text-xs text-pretty text-ink-3">
                    {roleWords[role].label} at {newsroom}. {roleWords[role].hint}.
                  </span>
                </span>
                <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
