"use client";

import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { SiteChoiceView } from "#/server/queries/part/site-choice-view.ts";
import { kindWords } from "./aside-words.ts";

type SiteChoiceListProps = {
  choices: readonly SiteChoiceView[];
  /** Null for those who may only look. */
  onForget: ((choice: SiteChoiceView) => void) | null;
};

const shownPattern = (pattern: string): string => pattern.replace(/^=/u, "");

/** What the newsroom has chosen for the next page of a site, each with whose word it was and the way to forget it. */
export function SiteChoiceList({ choices, onForget }: SiteChoiceListProps) {
  return (
    <ul className="grid max-h-80 gap-2.5 overflow-y-auto text-sm" aria-label="Remembered choices">
      {choices.map((choice) => (
        <li key={`${choice.site} ${choice.kind} ${choice.pattern}`} className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <p className="[overflow-wrap:anywhere]">
              {choice.role === "body" ? "Keep in the text: " : `Set aside as ${kindWords(choice.role)}: `}
              {choice.kind === "place" ? (
                <>
                  all at <code>{choice.pattern}</code>
                </>
              ) : (
                <q>{shownPattern(choice.pattern)}</q>
              )}
            </p>
            <p className="text-xs text-ink-3">
              chosen by {choice.by}, <RelativeTime at={choice.at} precision="day" />
            </p>
          </div>
          {onForget && (
            <button
              type="button"
              className="shrink-0 text-ink-2 underline underline-offset-3 hover:text-ink coarse:min-h-9"
              aria-label={`Forget: ${shownPattern(choice.pattern)}`}
              onClick={() => onForget(choice)}
            >
              Forget
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
