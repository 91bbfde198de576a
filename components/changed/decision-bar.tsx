import { Archive, Check, TextSelect, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";

/** One thing that can be done with an item, by its key. */
export type Deed = { keys: string; label: string; can: boolean; run: () => void };

type DecisionBarProps = {
  deeds: Readonly<Record<"confirm" | "choose" | "keep" | "withdraw", Deed>>;
  /** Null while no note is wanted. */
  note: string | null;
  onNote: (note: string | null) => void;
};

const icons: Readonly<Record<keyof DecisionBarProps["deeds"], ReactNode>> = {
  confirm: <Check aria-hidden />,
  choose: <TextSelect aria-hidden />,
  keep: <Archive aria-hidden />,
  withdraw: <Trash2 aria-hidden />,
};

/** What may be decided, one key each, and a note that is kept with the decision. */
export function DecisionBar({ deeds, note, onNote }: DecisionBarProps) {
  const all = Object.entries(deeds) as [keyof typeof deeds, Deed][];
  if (!all.some(([, deed]) => deed.can))
    return (
      <p className="border-t border-line bg-surface px-5 py-3 text-sm text-ink-2">
        Your role lets you read here. An editor decides what holds.
      </p>
    );
  return (
    <div className="grid gap-3 border-t border-line bg-surface px-5 py-3" data-print="hide">
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
      <div role="toolbar" aria-label="Decide" className="flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-2">
        {all
          .filter(([, deed]) => deed.can)
          .map(([name, deed], index) => (
            <Button
              key={name}
              variant={index === 0 ? "primary" : "secondary"}
              aria-keyshortcuts={deed.keys.toUpperCase()}
              onClick={deed.run}
            >
              {icons[name]}
              {deed.label}
              <Kbd keys={deed.keys} bare={index === 0} className="max-md:hidden" />
            </Button>
          ))}
        {note === null && (
          <Button variant="ghost" aria-keyshortcuts="N" className="sm:ms-auto" onClick={() => onNote("")}>
            Add a note
            <Kbd keys="n" className="max-md:hidden" />
          </Button>
        )}
      </div>
    </div>
  );
}
