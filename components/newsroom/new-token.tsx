"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { OnceOnly } from "#/components/newsroom/once-only.tsx";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Checkbox } from "#/components/ui/checkbox.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";
import { scopes } from "#/domain/actor.ts";
import { createToken } from "#/server/actions/token.ts";

type Scope = (typeof scopes)[number];

const hints: Readonly<Record<Scope, string>> = {
  read: "Sees what you see",
  write: "Imports, marks claims, links evidence, assesses",
  review: "Approves and returns, where your role allows it",
  publish: "Publishes, where your role allows it",
  manage: "Invites, changes roles, makes tokens",
};

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "366", label: "A year" },
  { value: "never", label: "Without end" },
];

/** Makes a bearer token and shows it, the only time that it can be seen. */
export function NewToken() {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly Scope[]>(["read"]);
  const [days, setDays] = useState("90");
  const [token, setToken] = useState<string | null>(null);
  const { act, pending, errors } = useAct();

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setToken(null);
      }}
      trigger={
        <Button variant="primary">
          <KeyRound aria-hidden />
          Make a token
        </Button>
      }
      title={token ? "The token is ready" : "Make a token"}
      description={
        token
          ? "Put it where your program finds it."
          : "It acts as you, never beyond your role, and within these scopes."
      }
      footer={
        token ? (
          <Button variant="primary" onClick={() => setOpen(false)}>
            Done
          </Button>
        ) : (
          <Button type="submit" form="new-token" variant="primary" loading={pending} disabled={chosen.length === 0}>
            Make the token
          </Button>
        )
      }
    >
      {token ? (
        <OnceOnly label="Token" secret={token} />
      ) : (
        <form
          id="new-token"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            const asked = { name, scopes: [...chosen], days: days === "never" ? null : Number(days) };
            act(() => createToken(asked), {
              shows: ["name"],
              after: (made) => {
                setToken(made.token);
                setName("");
              },
            });
          }}
        >
          <Field label="Name" hint="What uses it." error={errors["name"]} required>
            <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
          </Field>
          <fieldset className="grid gap-2">
            <legend className="mb-2 text-sm font-medium">Scopes</legend>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={scope}
                hint={hints[scope]}
                checked={chosen.includes(scope)}
                onCheckedChange={(on) =>
                  setChosen(scopes.filter((one) => (one === scope ? on === true : chosen.includes(one))))
                }
              />
            ))}
          </fieldset>
          <Field label="Ends after">
            <Select value={days} options={lifetimes} onValueChange={setDays} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}
