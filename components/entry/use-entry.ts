import { useState, useSyncExternalStore, useTransition } from "react";
import type { FormEvent } from "react";

type Answer = { ok: true } | { ok: false; message: string; fields: readonly { field: string; message: string }[] };

const never = () => () => undefined;

/**
 * Sends a form of the entrance and goes to the desk. What was typed stays in the form, whatever the answer. Until it is `awake`
 * the form cannot be sent: the browser would send it by itself, with the password in the address.
 */
export function useEntry(send: (values: Readonly<Record<string, string>>) => Promise<Answer>) {
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
    start(async () => {
      try {
        const answer = await send(values);
        if (answer.ok) {
          window.location.assign("/desk");
          return;
        }
        const named = Object.fromEntries(answer.fields.map(({ field, message }) => [field, message]));
        setErrors(named);
        const first = answer.fields[0]?.field;
        setProblem(first ? null : answer.message);
        if (first) form.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
      } catch {
        setProblem("The server did not answer. Nothing was sent twice; check the connection and try again.");
      }
    });
  }

  return { awake, pending, problem, errors, submit };
}
