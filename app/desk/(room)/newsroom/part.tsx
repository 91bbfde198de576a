import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { InvitationList } from "#/components/newsroom/invitation-list.tsx";
import { Invite } from "#/components/newsroom/invite.tsx";
import { MemberLine } from "#/components/newsroom/member-line.tsx";
import { NewToken } from "#/components/newsroom/new-token.tsx";
import { SiteChoiceBoard } from "#/components/newsroom/site-choice-board.tsx";
import { ScaleView } from "#/components/newsroom/scale-view.tsx";
import { TokenList } from "#/components/newsroom/token-list.tsx";
import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import type { Scale } from "#/domain/scale.ts";
import { listInvitations, listMembers, listTokens } from "#/server/queries/member.ts";
import { listSiteChoices } from "#/server/queries/newsroom.ts";

export async function PeoplePart({ actor }: { actor: Actor }) {
  const [members, invitations] = await Promise.all([listMembers(actor), listInvitations(actor)]);
  const canManage = can(actor, "newsroom.manage", actor);
  return (
    <>
      <Section
        title="Members"
        count={members.filter((member) => !member.endedAt).length}
        action={can(actor, "member.invite", actor) && <Invite />}
      >
        <Rows label="Members">
          {members.map((member) => (
            <MemberLine key={member.id} member={member} isMe={member.id === actor.memberId} canManage={canManage} />
          ))}
        </Rows>
      </Section>
      {invitations.length > 0 && (
        <Section title="Invitations" lead="A link works once, for seven days. Only its fingerprint is kept.">
          <InvitationList invitations={invitations} />
        </Section>
      )}
    </>
  );
}

export function ScalePart({ scale }: { scale: Scale | null }) {
  if (!scale) return null;
  return (
    <Section
      title={scale.name}
      lead={`Version ${scale.version}. Every published check carries the scale it was judged on, so old pages never change with it.`}
    >
      <ScaleView scale={scale} />
    </Section>
  );
}

export async function SitesPart({ actor }: { actor: Actor }) {
  const choices = await listSiteChoices(actor);
  return (
    <Section
      title="Choices for sites"
      count={choices.length || undefined}
      lead="What people here set aside on a page, or kept in its text, and wanted done on the next page of the same site. Each line it touches says so, and nothing is ever left out."
    >
      <SiteChoiceBoard choices={choices} canForget={can(actor, "source.describe", actor)} />
    </Section>
  );
}

export async function TokensPart({ actor }: { actor: Actor }) {
  const tokens = await listTokens(actor);
  return (
    <Section title="Tokens for programs" action={can(actor, "token.create", actor) && <NewToken />}>
      <TokenList tokens={tokens} />
    </Section>
  );
}
