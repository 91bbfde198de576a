import { v7 as newId } from "uuid";
import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { defaultScale } from "#/domain/scale.ts";
import { newsroomSlug } from "#/domain/slug.ts";

import { threshold } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
import { hashPassword } from "#/server/sign-in/password.ts";
import { tokenHash } from "#/server/token.ts";

const Person = {
  name: z.string().trim().min(1).max(200).describe("Name as colleagues and readers see it."),
  email: z
    .email()
    .max(320)
    .transform((email) => email.toLowerCase()),
  password: z.string().max(256),
};

/** Adds a newsroom with its first owner and the default scale; the caller has proved the right to it. */
export async function createNewsroom(
  tx: Tx,
  input: { newsroom: string; language: string; name: string; email: string; passwordHash: string | null },
) {
  const taken = await tx.newsroom.count();
  const base = newsroomSlug(input.newsroom);
  const newsroom = await tx.newsroom.create({
    data: {
      id: newId(),
      name: input.newsroom,
      slug: (await tx.newsroom.count({ where: { slug: base } })) ? `${base}-${taken + 1}` : base,
      language: input.language,
    },
  });
  const user = await tx.user.create({
    data: { id: newId(), email: input.email, name: input.name, passwordHash: input.passwordHash },
  });
  const member = await tx.membership.create({
    data: { id: newId(), newsroomId: newsroom.id, userId: user.id, role: "owner" },
  });
  await tx.scale.create({
    data: {
      id: newId(),
      newsroomId: newsroom.id,
      name: defaultScale.name,
      version: defaultScale.version,
      ratings: defaultScale.ratings,
    },
  });
  return { newsroomId: newsroom.id, newsroomSlug: newsroom.slug, memberId: member.id, userId: user.id };
}

/** Spends the one-time set-up link: creates the newsroom and its owner. */
export const foundNewsroom = threshold(
  "newsroom.founded",
  z.object({
    token: z.string(),
    newsroom: z.string().trim().min(1).max(200),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .default("en"),
    ...Person,
  }),
  async ({ tx, input, admit }) => {
    // First the link: whoever has none must not make us hash passwords.
    const spent = await tx.setupLink.updateMany({
      where: { tokenHash: tokenHash(input.token), usedAt: null },
      data: { usedAt: new Date() },
    });
    if (spent.count !== 1)
      throw Problem.invalid(
        "This set-up link was used already or never existed. Start Assay again to get a new one while there is no newsroom.",
      );
    const passwordHash = await hashPassword(input.password, [input.email, input.name, input.newsroom]);
    const made = await createNewsroom(tx, { ...input, passwordHash });
    admit(
      { newsroomId: made.newsroomId, memberId: made.memberId, via: "desk" },
      { subjectId: made.newsroomId, data: { newsroom: input.newsroom, owner: made.memberId } },
    );
    return made;
  },
);

/** Spends an invitation: the person becomes a member with the role that the invitation names. */
export const acceptInvitation = threshold(
  "member.joined",
  z.object({ token: z.string(), ...Person }),
  async ({ tx, input, admit }) => {
    const invitation = await tx.invitation.findUnique({
      where: { tokenHash: tokenHash(input.token) },
      include: { invitedBy: { select: { newsroom: { select: { name: true } } } } },
    });
    if (!invitation || invitation.revokedAt) throw Problem.notFound("invitation");
    if (invitation.acceptedAt)
      throw Problem.conflict("This invitation was used already. Sign in, or ask for a new one.");
    if (invitation.expiresAt < new Date())
      throw Problem.conflict("This invitation has run out. Ask the person who sent it for a new one.");
    if (await tx.user.findUnique({ where: { email: input.email } }))
      throw Problem.conflict(
        "An account with this e-mail address exists already. Use another address for this newsroom.",
      );
    const passwordHash = await hashPassword(input.password, [
      input.email,
      input.name,
      invitation.invitedBy.newsroom.name,
    ]);
    const user = await tx.user.create({ data: { id: newId(), email: input.email, name: input.name, passwordHash } });
    const member = await tx.membership.create({
      data: { id: newId(), newsroomId: invitation.newsroomId, userId: user.id, role: invitation.role },
    });
    const spent = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: new Date(), acceptedById: member.id },
    });
    if (spent.count !== 1) throw Problem.conflict("This invitation was used already.");
    admit(
      { newsroomId: invitation.newsroomId, memberId: member.id, via: "desk" },
      { subjectId: member.id, data: { role: invitation.role, invitation: invitation.id } },
    );
    return { userId: user.id, newsroomId: invitation.newsroomId };
  },
);
