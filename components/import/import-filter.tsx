"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Select } from "#/components/overlay/select.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";

export type ImportQuery = { state?: string | undefined; by?: string | undefined; batch?: string | undefined };

const states = [
  { value: undefined, label: "All" },
  { value: "under-way", label: "Under way" },
  { value: "done", label: "Done" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
] as const;
const anybody = "anybody";

/** The address of the list under other wishes; what is not said is left out. */
function address(query: ImportQuery): string {
  const words = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(words).toString();
  return search ? `/desk/import?${search}` : "/desk/import";
}

type ImportFilterProps = { query: ImportQuery; members: readonly { id: string; name: string }[] };

/** What the list of imports is narrowed to; the address is its only state. */
export function ImportFilter({ query, members }: ImportFilterProps) {
  const router = useRouter();
  const people = Object.fromEntries(members.map((member) => [member.id, member.name]));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <nav
        aria-label="State of the imports"
        className="flex max-w-full overflow-x-auto rounded-md border border-line-2 bg-surface [scrollbar-width:none]"
      >
        {states.map(({ value, label }) => (
          <Link
            key={label}
            href={address({ ...query, state: value })}
            scroll={false}
            prefetch={false}
            {...(query.state === value ? { "aria-current": "true" as const } : {})}
            className="flex h-8 shrink-0 items-center px-3 font-medium text-ink-3 hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-hover aria-[current]:text-ink coarse:h-10"
          >
            {label}
          </Link>
        ))}
      </nav>
      <Select
        aria-label="Imported by"
        value={query.by && people[query.by] ? query.by : anybody}
        options={[{ value: anybody, label: "Anybody" }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
        onValueChange={(by) =>
          router.replace(address({ ...query, by: by === anybody ? undefined : by }), { scroll: false })
        }
        className="w-40!"
      />
      {query.batch && (
        <ButtonLink
          href={address({ ...query, batch: undefined })}
          size="sm"
          variant="ghost"
          scroll={false}
          prefetch={false}
        >
          <X aria-hidden />
          Only one list
        </ButtonLink>
      )}
    </div>
  );
}
