"use client";

import type { ReactNode } from "react";
import { languageName } from "#/components/desk/language-name.ts";
import { knownDay } from "#/components/desk/known-day.ts";
import { Field } from "#/components/ui/field.tsx";
import type { Candidates, Draft } from "./fact-draft.ts";
import { othersOf } from "./fact-draft.ts";

type FactFieldProps = {
  name: keyof Draft;
  label: string;
  draft: Draft;
  origins: Readonly<Record<string, string>>;
  candidates: Candidates;
  error: string | undefined;
  hint?: string;
  required?: boolean;
  /** Takes another value of the source; absent where one may only read. */
  onTake: ((value: string) => void) | null;
  children: ReactNode;
};

function originWords(from: string | undefined): string | undefined {
  if (!from) return undefined;
  return from === "person" ? "Written by a person of this newsroom" : `Found in: ${from}`;
}

function valueWords(name: keyof Draft, value: string): string {
  if (name === "language") return languageName(value);
  const isDay = (name === "publishedOn" || name === "modifiedOn") && /^\d{4}(-\d\d){0,2}$/u.test(value);
  return isDay ? knownDay(value) : value;
}

/** One fact of a source: its field, where it was found, and what the source says of it elsewhere, each one press away. */
export function FactField({
  name,
  label,
  draft,
  origins,
  candidates,
  error,
  hint,
  required,
  onTake,
  children,
}: FactFieldProps) {
  const others = othersOf(candidates, name, draft[name]);
  return (
    <div id={`fact-${name}`} className="scroll-mt-6">
      <Field label={label} error={error} hint={originWords(origins[name]) ?? hint} {...(required ? { required } : {})}>
        {children}
      </Field>
      {others.length > 0 && (
        <ul aria-label={`${label}: what the source says elsewhere`} className="mt-1 grid gap-0.5 text-xs text-ink-3">
          {others.map(({ value, from }) => (
            <li key={value} className="[overflow-wrap:anywhere]">
              also:{" "}
              {onTake ? (
                <button
                  type="button"
                  className="text-start text-ink-2 underline decoration-line-2 underline-offset-3 hover:text-ink hover:decoration-current coarse:min-h-9"
                  aria-label={`${label}: take ${valueWords(name, value)}, from ${from}`}
                  onClick={() => onTake(value)}
                >
                  {valueWords(name, value)}
                </button>
              ) : (
                <span className="text-ink-2">{valueWords(name, value)}</span>
              )}{" "}
              (from {from})
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
