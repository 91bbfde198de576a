"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { OnceOnly } from "#/components/newsroom/once-only.tsx";
import { roleWords } from "#/components/newsroom/role-words.ts";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";
import type { Role } from "#/domain/role.ts";
import { roles } from "#/domain/role.ts";
import { inviteMember } from "#/server/actions/member.ts";

const options = roles.map((role) => ({ value: role, label: roleWords[role].label, hint: roleWords[role].hint }));

/** Makes an invitation and shows its link, the only time that it can be seen. */
export function Invite() {
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>("editor");
  const [note, setNote] = useState("");
  const [link, setLink] = useState<string | null>(null);
  const { act, pending, errors } = useAct();

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setLink(null);
      }}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden />
          Invite a colleague
        </Button>
      }
      title={link ? "The invitation is ready" : "Invite a colleague"}
      description={
        link
          ? "Send this link to the person yourself. Whoever opens it first takes the place; it works once, for seven days."
          : "You get a link to send. Their role decides what they may do; you can change it at any time."
      }
      footer={
        link ? (
          <Button variant="primary" onClick={() => setOpen(false)}>
            Done
          </Button>
        ) : (
          <Button type="submit" form="invite" variant="primary" loading={pending}>
            Make the link
          </Button>
        )
      }
    >
      {link ? (
        <OnceOnly label="Link of the invitation" secret={link} />
      ) : (
        <form
          id="invite"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            act(() => inviteMember({ role, note: note.trim() || null }), {
              shows: ["note", "role"],
              after: ({ token }) => {
                setLink(`${location.origin}/join/${token}`);
                setNote("");
              },
            });
          }}
        >
          <Field label="Role" hint={roleWords[role].hint} error={errors["role"]}>
            <Select value={role} options={options} onValueChange={setRole} />
          </Field>
          <Field label="Whom it is for" hint="For your own list; they do not see it." error={errors["note"]} optional>
            <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}
