import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "#/components/ui/copy-button.tsx";

/** One thing that is known of a capture. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="min-w-0 text-sm [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

/** A SHA-256, short to look at and whole to copy. */
export function Hash({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <Fact name={name}>
      <span className="flex items-center gap-1">
        <code title={value}>
          {value.slice(0, 12)}…{value.slice(-8)}
        </code>
        <CopyButton text={value} label={`Copy the SHA-256 of: ${name}`} compact />
      </span>
      {children && <span className="block text-xs text-ink-3">{children}</span>}
    </Fact>
  );
}

/** Facts that few look at, folded. */
export function FoldedFacts({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details className="group/facts">
      <summary className="flex list-none items-center gap-1.5 py-0.5 text-sm font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 transition-transform group-open/facts:rotate-90" />
        {title}
      </summary>
      <div className="mt-2 mb-1 grid gap-3 border-s-2 border-line ps-3.5 [&>*]:min-w-0">{children}</div>
    </details>
  );
}
