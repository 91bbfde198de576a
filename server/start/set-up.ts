import { db } from "#/server/db.ts";
import { publicOrigin } from "#/server/origin.ts";
import { newToken, tokenHash } from "#/server/token.ts";

/** While there is no newsroom: a new one-time link that creates it and its owner (earlier links end). Otherwise null. */
export async function offerSetUp(): Promise<string | null> {
  if ((await db().newsroom.count()) > 0) return null;
  const token = newToken();
  await db().setupLink.updateMany({ where: { usedAt: null }, data: { usedAt: new Date() } });
  await db().setupLink.create({ data: { tokenHash: tokenHash(token) } });
  return `${publicOrigin()}/set-up/${token}`;
}
