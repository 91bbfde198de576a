import { Undo2 } from "lucide-react";
import { Button } from "#/components/ui/button.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import type { Choice } from "./use-decisions.ts";

/** What was decided last and can still be taken back, for ten seconds; it never covers what is decided next. */
export function UndoBar({ pending, onUndo }: { pending: readonly Choice[]; onUndo: () => void }) {
  const last = pending.at(-1);
  return (
    <div
      role="status"
      className={last ? "flex items-center gap-3 border-b border-line bg-accent-soft px-5 py-1.5 text-sm" : ""}
    >
      {last && (
        <>
          <span className="min-w-0 flex-1">
            {last.said}
            {pending.length > 1 && <span className="text-ink-2"> · and {pending.length - 1} before</span>}
          </span>
          <Button size="sm" aria-keyshortcuts="U" onClick={onUndo}>
            <Undo2 aria-hidden />
            Undo
            <Kbd keys="u" className="max-md:hidden" />
          </Button>
        </>
      )}
    </div>
  );
}
