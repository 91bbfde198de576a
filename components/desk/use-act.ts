"use client";

import { useCallback, useState, useTransition } from "react";
import { notify } from "#/components/ui/toast.tsx";
import { useReread } from "#/components/shell/reread.ts";

/** What a server action answers. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly fields: readonly { field: string; message: string }[];
    };

type Wishes<T> = {
  /** What to say when it is done. */
  done?: string;
  /** Fields whose refusals the form shows beside them; all others appear as a message. */
  shows?: readonly string[];
  undo?: () => void | Promise<void>;
  /** What else may be done about it, offered beside the message. */
  also?: { label: string; run: () => void };
  /** What to do with the result, before the page is read again. */
  after?: (value: T) => void;
};

/**
 * Asks the server to do something and shows what came of it: the page is read again after success, a refusal names
 * its fields (for a form to show) or appears as a message. Nothing is ever asked twice by itself.
 */
export function useAct() {
  const reread = useReread();
  const [pending, start] = useTransition();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  const act = useCallback(
    <T>(ask: () => Promise<Answer<T>>, { done, undo, also, after, shows = [] }: Wishes<T> = {}): void => {
      start(async () => {
        try {
          const answer = await ask();
          if (!answer.ok) {
            setErrors(Object.fromEntries(answer.fields.map(({ field, message }) => [field, message])));
            const said = answer.fields.length > 0 && answer.fields.every(({ field }) => shows.includes(field));
            if (!said) notify.error(answer.message);
            // Somebody else was faster: what they did is what stands.
            if (answer.code === "conflict") await reread();
            return;
          }
          setErrors({});
          if (done) notify.success(done, { ...(undo ? { undo } : {}), ...(also ? { also } : {}) });
          after?.(answer.value);
          await reread();
        } catch {
          notify.error("The server did not answer.", {
            detail: "What you wrote is still here. Check the connection, look whether it was done, and try again.",
          });
        }
      });
    },
    [reread],
  );

  return { pending, act, errors };
}
