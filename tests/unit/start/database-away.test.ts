import { expect, test } from "vitest";

import { openDb } from "#/server/db.ts";
import { asProblem } from "#/server/refusal.ts";

const away = "postgres://nobody@127.0.0.1:1/nothing";

test("every kind of statement says in the same way that the database is away", async () => {
  const db = openDb(away, 2);
  const failures = await Promise.all(
    [db.$executeRaw`SELECT 1`, db.$queryRaw`SELECT 1`, db.user.count(), db.$transaction((tx) => tx.user.count())].map(
      (asked) => Promise.resolve(asked).then(() => null, asProblem),
    ),
  );
  for (const failure of failures) expect(failure).toMatchObject({ name: "Problem", code: "unavailable" });
  await db.$disconnect();
});
