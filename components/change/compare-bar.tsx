"use client";

import { Columns2, Rows3 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Select } from "#/components/overlay/select.tsx";
import { Checkbox } from "#/components/ui/checkbox.tsx";
import { Field } from "#/components/ui/field.tsx";
import type { DifferenceView } from "#/server/queries/keep/difference.ts";
import type { TimelineSnapshot } from "#/server/queries/keep/timeline.ts";
import { changeAddress, type Comparing } from "./change-address.ts";
import { reasonWords } from "./change-words.ts";

const momentOf = (at: string): string =>
  `${new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" })} UTC`;

type CompareBarProps = {
  comparing: Comparing;
  /** Newest first; of very many those of one part of the timeline. */ snapshots: readonly TimelineSnapshot[];
  /** What is compared, where that are two captures. */ difference: DifferenceView | null;
};

/** Which two captures are compared, and how they are shown. */
export function CompareBar({ comparing, snapshots, difference }: CompareBarProps) {
  const router = useRouter();
  const go = (change: Partial<Comparing>): void =>
    router.push(changeAddress({ ...comparing, ...change }), { scroll: false });
  const compared = difference ? [difference.newer, difference.older] : [];
  const setAside = difference ? difference.asides.older + difference.asides.newer : 0;
  const option = ({ id, reason }: { id: string; reason: string }, label: string) => ({
    value: id,
    label,
    hint: reasonWords[reason] ?? reason,
  });
  const options = [
    ...snapshots.map((one) => option(one, `${one.number}: ${momentOf(one.at)}`)),
    // Links lead to any two captures, also to some of another part of the timeline.
    ...compared
      .filter(({ id }) => !snapshots.some((one) => one.id === id))
      .map((one) => option(one, momentOf(one.capturedAt))),
  ];
  const views = [
    { view: "side", label: "Side by side", icon: Columns2 },
    { view: "inline", label: "Inline", icon: Rows3 },
  ] as const;
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
      <Field label="Older capture" className="w-full sm:w-60">
        <Select options={options} value={comparing.from} onValueChange={(from) => go({ from })} />
      </Field>
      <Field label="Newer capture" className="w-full sm:w-60">
        <Select options={options} value={comparing.to} onValueChange={(to) => go({ to })} />
      </Field>
      <nav aria-label="View" className="flex overflow-hidden rounded-md border border-line-2 max-md:hidden">
        {views.map(({ view, label, icon: Icon }) => (
          <Link
            key={view}
            href={changeAddress({ ...comparing, view })}
            scroll={false}
            replace
            {...(view === comparing.view ? { "aria-current": "true" as const } : {})}
            className="flex h-8 items-center gap-1.5 px-3 text-sm text-ink-2 hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent coarse:h-10"
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Link>
        ))}
      </nav>
      {(setAside > 0 || comparing.asides) && (
        <Checkbox
          className="min-h-8 items-center"
          label="Set-aside lines too"
          checked={comparing.asides}
          onCheckedChange={(asides) => go({ asides: asides === true })}
        />
      )}
    </div>
  );
}
