import { Rows } from "#/components/desk/rows.tsx";
import { roleWords } from "#/components/newsroom/role-words.ts";
import type { Tone } from "#/components/ui/pill.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { InvitationView } from "#/server/queries/member.ts";

const states: Readonly<Record<InvitationView["state"], { label: string; tone: Tone }>> = {
  open: { label: "Open", tone: "accent" },
  accepted: { label: "Accepted", tone: "approved" },
  revoked: { label: "Taken back", tone: "withdrawn" },
  expired: { label: "Run out", tone: "withdrawn" },
};

/** Invitations and what became of them. Their links cannot be shown again. */
export function InvitationList({ invitations }: { invitations: readonly InvitationView[] }) {
  return (
    <Rows label="Invitations">
      {invitations.map(({ id, role, note, invitedBy, state, createdAt, expiresAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
          <Pill tone={states[state].tone}>{states[state].label}</Pill>
          <span className="min-w-0 flex-1 truncate">
            {note ?? roleWords[role].label}
            {note && <span className="text-ink-3"> as {roleWords[role].label.toLowerCase()}</span>}
          </span>
          <span className="text-xs text-ink-3">
            by {invitedBy}, <RelativeTime at={createdAt} precision="day" />
            {state === "open" && (
              <>
                , open until <RelativeTime at={expiresAt} precision="day" />
              </>
            )}
          </span>
        </li>
      ))}
    </Rows>
  );
}
