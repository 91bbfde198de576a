import { redirect } from "next/navigation";

import { currentActor } from "#/server/session.ts";

export default async function Home() {
  redirect((await currentActor()) ? "/desk" : "/sign-in");
}
