"use client";

import { Globe } from "lucide-react";
import { SiteChoiceList } from "#/components/aside/site-choice-list.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { forgetChoice } from "#/server/actions/source.ts";
import type { SiteChoiceView } from "#/server/queries/part/site-choice-view.ts";

type SiteChoiceBoardProps = { choices: readonly SiteChoiceView[]; canForget: boolean };

/** All choices that are remembered, site by site. */
export function SiteChoiceBoard({ choices, canForget }: SiteChoiceBoardProps) {
  const { act } = useAct();
  if (choices.length === 0)
    return (
      <EmptyState icon={<Globe />} title="Nothing is remembered" className="max-w-none! rounded-xl border border-line">
        Restore lines of a page or set them aside, and say above its text that the next page of the site is to be read
        the same way.
      </EmptyState>
    );
  function forget({ site, kind, pattern }: SiteChoiceView): void {
    act(() => forgetChoice({ site, kind, pattern }), {
      done: `Forgotten: the next page of ${site} is read without it.`,
    });
  }
  return [...Map.groupBy(choices, (choice) => choice.site)].map(([site, those]) => (
    <section key={site} aria-label={site} className="grid gap-2 rounded-xl border border-line bg-surface px-4 py-3">
      <h3 className="text-base font-medium">{site}</h3>
      <SiteChoiceList choices={those} onForget={canForget ? forget : null} />
    </section>
  ));
}
