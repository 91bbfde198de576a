"use client";

import { LayoutGrid, Rows3, Search } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { kindWords, stateWords } from "#/components/desk/claim-words.ts";
import { Select } from "#/components/overlay/select.tsx";
import { Input } from "#/components/ui/input.tsx";

export type ClaimQuery = {
  q?: string | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  assignee?: string | undefined;
  view?: string | undefined;
};

type ClaimFilterProps = { query: ClaimQuery; members: readonly { id: string; name: string }[] };

const any = "any";

/** The address of the list under other wishes; what is not said is left out. */
function address(query: ClaimQuery): string {
  const words = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(words).toString();
  return search ? `/desk/claims?${search}` : "/desk/claims";
}

const viewLink =
  "flex h-8 items-center gap-1.5 px-3 font-medium text-ink-3 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink coarse:h-10 [&_svg]:size-4";

/** What the list of claims is narrowed to; the address is its only state. */
export function ClaimFilter({ query, members }: ClaimFilterProps) {
  const router = useRouter();
  const isBoard = query.view === "board";
  const choose = (field: keyof ClaimQuery) => (value: string) =>
    router.replace(address({ ...query, [field]: value === any ? undefined : value }));
  const options = (all: string, words: Readonly<Record<string, string>>) => [
    { value: any, label: all },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  const people = Object.fromEntries(members.map((member) => [member.id, member.name]));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form
        role="search"
        action={(form) => router.replace(address({ ...query, q: String(form.get("q") ?? "").trim() || undefined }))}
        className="relative min-w-52 flex-1"
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-3"
        />
        <Input
          key={query.q}
          name="q"
          type="search"
          defaultValue={query.q}
          aria-label="Words of the claim"
          placeholder="Words of the claim"
          className="ps-8.5"
        />
      </form>
      {!isBoard && (
        <Select
          aria-label="State"
          value={query.state ?? any}
          options={options("Any state", stateWords)}
          onValueChange={choose("state")}
          className="w-34!"
        />
      )}
      <Select
        aria-label="Kind"
        value={query.kind ?? any}
        options={options("Any kind", kindWords)}
        onValueChange={choose("kind")}
        className="w-34!"
      />
      <Select
        aria-label="Assignee"
        value={query.assignee && people[query.assignee] ? query.assignee : any}
        options={options("Anybody", people)}
        onValueChange={choose("assignee")}
        className="w-40!"
      />
      <nav aria-label="View" className="flex overflow-hidden rounded-md border border-line-2 bg-surface">
        <Link
          href={address({ ...query, view: undefined })}
          {...(isBoard ? {} : { "aria-current": "true" as const })}
          className={viewLink}
        >
          <Rows3 aria-hidden />
          Table
        </Link>
        <Link
          href={address({ ...query, view: "board", state: undefined })}
          {...(isBoard ? { "aria-current": "true" as const } : {})}
          className={viewLink}
        >
          <LayoutGrid aria-hidden />
          Board
        </Link>
      </nav>
    </div>
  );
}
