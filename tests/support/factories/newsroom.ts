import { v7 } from "uuid";

import { defaultScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";

export interface TestNewsroom {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly scaleId: string;
}

/** A newsroom with the default scale and nobody in it. */
export async function aNewsroom(): Promise<TestNewsroom> {
  const id = v7();
  const scaleId = v7();
  const mark = id.slice(-8);
  const newsroom = { id, name: `Newsroom ${mark}`, slug: `newsroom-${mark}`, language: "en" };
  await db().newsroom.create({ data: newsroom });
  const { name, version, ratings } = defaultScale;
  await db().scale.create({ data: { id: scaleId, newsroomId: id, name, version, ratings: structuredClone(ratings) } });
  return { id, name: newsroom.name, slug: newsroom.slug, scaleId };
}
