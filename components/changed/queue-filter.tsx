"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { classNames } from "#/components/ui/class-names.ts";
import { useHeld } from "./held.ts";

export type QueueQuery = {
  mine?: string | undefined;
  status?: string | undefined;
  claim?: string | undefined;
  article?: string | undefined;
  source?: string | undefined;
};

function address(query: QueueQuery): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return said.length > 0 ? `/desk/changed?${new URLSearchParams(said).toString()}` : "/desk/changed";
}

const chip =
  "flex h-7 items-center gap-1 rounded-full border px-3 text-xs font-medium transition-colors coarse:h-9 aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent";

type QueueFilterProps = { query: QueueQuery; counts: { all: number; mine: number }; about: string | null };

/** What the queue is narrowed to; the address is its only state. */
export function QueueFilter({ query, counts, about }: QueueFilterProps) {
  const held = useHeld();
  const link = (label: string, change: QueueQuery, isOn: boolean) => (
    <Link
      href={address({ ...query, ...change })}
      aria-current={isOn ? "true" : undefined}
      className={classNames(chip, !isOn && "border-line-2 text-ink-2 hover:bg-hover")}
    >
      {label}
    </Link>
  );
  return (
    <nav aria-label="Narrow the queue" className="flex flex-wrap items-center gap-1.5">
      {link(`All ${Math.max(0, counts.all - held.all)}`, { mine: undefined }, !query.mine)}
      {link(`Mine ${Math.max(0, counts.mine - held.mine)}`, { mine: "1" }, Boolean(query.mine))}
      <span aria-hidden className="mx-1 h-4 border-s border-line-2" />
      {link("Altered", { status: query.status === "altered" ? undefined : "altered" }, query.status === "altered")}
      {link("Gone", { status: query.status === "orphaned" ? undefined : "orphaned" }, query.status === "orphaned")}
      {about && (
        <Link
          href={address({ mine: query.mine, status: query.status })}
          className={classNames(chip, "max-w-72 min-w-0 border-line-2 bg-hover text-ink")}
        >
          <span className="truncate">{about}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">: show all again</span>
        </Link>
      )}
    </nav>
  );
}
