import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { maySayOtherwise } from "./change-words.ts";

/** One thing that can be done with an item, by its key. */
export type Deed = { keys: string; label: string; can: boolean; run: () => void };

type DecisionBarProps = {
  item: WaitingCarry;
  deeds: Readonly<Record<"confirm" | "choose" | "keep" | "withdraw", Deed>>;
  /** Null while no note is wanted. */
  note: string | null;
  onNote: (note: string | null) => void;
};

/** What is worth knowing before one decides: why no decision is the usual one, or why one is missing. */
function hintOf(item: WaitingCarry): ReactNode {
  if (maySayOtherwise(item)) return "It may say something else now: read both before you decide.";
  if (item.of === "claim" && !item.after)
    return (
      <>
        These are the words of a claim, not evidence. If it is not made any more,{" "}
        <Link className="link" href={`/desk/articles/${item.article.id}?claim=${item.claim.id}`}>
          withdraw the claim itself
        </Link>
        .
      </>
    );
  return null;
}

/** What may be decided, one key each, and a note that is kept with the decision. */
export function DecisionBar({ item, deeds, note, onNote }: DecisionBarProps) {
  const all = (Object.entries(deeds) as [keyof typeof deeds, Deed][]).filter(([, deed]) => deed.can);
  if (all.length === 0)
    return (
      <p className="border-t border-line bg-surface px-5 py-3 text-sm text-ink-2">
        Your role lets you read here. An editor decides what holds.
      </p>
    );
  // Whoever presses what is blue without reading must not turn a denial into a support.
  const usual = maySayOtherwise(item) ? null : all[0]?.[0];
  return (
    <div className="grid gap-2.5 border-t border-line bg-surface px-5 py-3" data-print="hide">
      {note !== null && (
        <Field label="Note, kept with the decision" optional>
          <Textarea
            rows={2}
            autoFocus
            maxLength={2000}
            value={note}
            onChange={(event) => onNote(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          />
        </Field>
      )}
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-xs text-pretty text-ink-2">{hintOf(item)}</p>
        {note === null && (
          <Button variant="ghost" size="sm" aria-keyshortcuts="N" className="-me-2.5" onClick={() => onNote("")}>
            Add a note
            <Kbd keys="n" className="max-md:hidden" />
          </Button>
        )}
      </div>
      <div
        role="toolbar"
        aria-label="Decide"
        className="grid gap-2 @max-[34rem]/change:grid-cols-[1fr_1.25fr_1fr] @min-[34rem]/change:flex"
      >
        {all.map(([name, deed]) => (
          <Button
            key={name}
            size="sm"
            variant={name === usual ? "primary" : "secondary"}
            aria-keyshortcuts={deed.keys.toUpperCase()}
            className={`h-8 @max-[34rem]/change:px-1 ${name === "confirm" ? "@max-[34rem]/change:col-span-3" : ""}`}
            onClick={deed.run}
          >
            {deed.label}
            <Kbd keys={deed.keys} bare={name === usual} className="max-md:hidden" />
          </Button>
        ))}
      </div>
    </div>
  );
}
