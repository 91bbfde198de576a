import type { Actor } from "#/domain/actor.ts";
import type { Role } from "#/domain/role.ts";
import { toActor, withName } from "#/server/actor.ts";
import { inviteMember } from "#/server/commands/member.ts";
import { acceptInvitation, foundNewsroom } from "#/server/commands/newsroom.ts";
import { db } from "#/server/db.ts";
import { offerSetUp } from "#/server/start/set-up.ts";
import { newToken } from "#/server/token.ts";

import type { Person } from "./plan.ts";

const names: Readonly<Record<Person, string>> = { ines: "Ines Sample", tomas: "Tomas Sample", rosa: "Rosa Sample" };

const domain = "@review.example.org";

/**
 * Whether the sample newsroom is here already. Throws where anybody else has an account: in demo mode everybody signs in
 * by a click, which no real newsroom must ever allow.
 */
export async function isGathered(): Promise<boolean> {
  const strangers = await db().user.count({ where: { NOT: { email: { endsWith: domain } } } });
  if (strangers > 0)
    throw new Error("This database holds a real newsroom, so the demo does not start on it. Use an empty one.");
  return (await db().newsroom.count()) > 0;
}

/** What a person gives when they come in. The password is drawn and forgotten: in the demo one signs in by a click. */
const card = (person: Person) => ({ name: names[person], email: `${person}${domain}`, password: newToken() });

async function actorOf(userId: string): Promise<Actor> {
  return toActor(await db().membership.findFirstOrThrow({ where: { userId }, include: withName }), "desk");
}

/** Founds the sample newsroom by its set-up link and lets two people in by invitation. Throws where a newsroom exists. */
export async function gatherPeople(): Promise<Readonly<Record<Person, Actor>>> {
  const token = (await offerSetUp())?.split("/").at(-1);
  if (!token) throw new Error("There is a newsroom already. The sample newsroom is made in an empty database only.");
  const founded = await foundNewsroom({ token, newsroom: "The Sample Review", language: "en", ...card("ines") });
  const ines = await actorOf(founded.userId);
  const invite = async (person: Person, role: Role): Promise<Actor> => {
    const invitation = await inviteMember(ines, { role, note: names[person] });
    return actorOf((await acceptInvitation({ token: invitation.token, ...card(person) })).userId);
  };
  return { ines, tomas: await invite("tomas", "editor"), rosa: await invite("rosa", "reviewer") };
}
