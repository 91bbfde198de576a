"use client";

import { useAct } from "#/components/desk/use-act.ts";
import { roleWords } from "#/components/newsroom/role-words.ts";
import { Dialog, DialogClose } from "#/components/overlay/dialog.tsx";
import { Select } from "#/components/overlay/select.tsx";
import { Avatar } from "#/components/ui/avatar.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { Role } from "#/domain/role.ts";
import { roles } from "#/domain/role.ts";
import { changeRole } from "#/server/actions/member.ts";
import type { MemberView } from "#/server/queries/member.ts";

const options = roles.map((role) => ({ value: role, label: roleWords[role].label, hint: roleWords[role].hint }));

type MemberLineProps = { member: MemberView; isMe: boolean; canManage: boolean };

/** One member: who, as what, and, for owners, the changing of it. */
export function MemberLine({ member, isMe, canManage }: MemberLineProps) {
  const { id, name, email, role, createdAt, endedAt } = member;
  const { act, pending } = useAct();

  function change(next: Role): void {
    act(() => changeRole({ memberId: id, role: next }), {
      done: `${name} is now ${roleWords[next].label.toLowerCase()}.`,
      undo: () => act(() => changeRole({ memberId: id, role })),
    });
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Avatar person={member} size="lg" decorative />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex items-center gap-2 truncate text-base font-medium">
          {name}
          {isMe && <Pill>You</Pill>}
        </p>
        <p className="truncate text-xs text-ink-3">
          {email ? `${email} · ` : ""}
          {endedAt ? "left " : "since "}
          <RelativeTime at={endedAt ?? createdAt} precision="day" />
        </p>
      </div>
      {endedAt ? (
        <Pill tone="withdrawn">Left</Pill>
      ) : canManage ? (
        <div className="flex items-center gap-2">
          <Select
            aria-label={`Role of ${name}`}
            value={role}
            options={options}
            disabled={pending}
            onValueChange={change}
            className="w-32!"
          />
          <Dialog
            trigger={
              <Button variant="ghost" size="sm" aria-label={`End the membership of ${name}`}>
                End
              </Button>
            }
            size="sm"
            title={`End the membership of ${name}?`}
            description="They are signed out at once and their tokens stop. What they did stays in the record under their name; a new invitation brings them back as a new account."
            footer={
              <>
                <DialogClose>
                  <Button>Keep</Button>
                </DialogClose>
                <DialogClose>
                  <Button
                    variant="danger"
                    onClick={() =>
                      act(() => changeRole({ memberId: id, role: null }), { done: `${name} is no longer a member.` })
                    }
                  >
                    End the membership
                  </Button>
                </DialogClose>
              </>
            }
          />
        </div>
      ) : (
        <span className="text-ink-2">{roleWords[role].label}</span>
      )}
    </li>
  );
}
