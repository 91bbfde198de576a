import Link from "next/link";

const labels = { people: "People", scale: "Scale", sites: "Sites", tokens: "Tokens", record: "Record" } as const;

type Part = keyof typeof labels;

/** The parts of the newsroom's page, in order. */
export const parts = Object.keys(labels) as readonly Part[];

/** Whether an address names one of them. */
export function isPart(value: string | undefined): value is Part {
  return parts.some((part) => part === value);
}

/** The parts as links; each has its address. */
export function PartNav({ current, shown }: { current: Part; shown: readonly Part[] }) {
  return (
    <nav aria-label="Parts of the newsroom" className="-mb-1 flex gap-5 overflow-x-auto border-b border-line">
      {shown.map((part) => (
        <Link
          key={part}
          href={`/desk/newsroom?part=${part}`}
          aria-current={part === current ? "page" : undefined}
          className="flex h-10 shrink-0 items-center border-b-2 border-transparent font-medium text-ink-3 transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {labels[part]}
        </Link>
      ))}
    </nav>
  );
}
