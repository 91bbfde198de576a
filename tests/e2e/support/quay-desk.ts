import { expect } from "@playwright/test";

import type { Api } from "./api.ts";
import { names, type Passage, passages, type QuaySite } from "./quay-site.ts";

const article = `Notes from the bay\n\n${names.map((name) => `The ${name} claim says so in plain words.`).join("\n\n")}`;

/** An article with five claims, each of which rests on one passage of the page. */
export async function arrangeFive(owner: Api, site: QuaySite) {
  const { id } = await owner.done("POST", "/imports", { kind: "address", url: `http://${site.place}/quay` });
  const { body: done } = await owner.get(`/imports/${id ?? ""}?wait=20`);
  expect(done).toMatchObject({ state: "done" });
  await owner.done("PATCH", `/sources/${String(done["sourceId"])}`, { version: 1, publisher: "Harbour office" });
  const { snapshotId } = await owner.importText(article);
  const { id: articleId = "" } = await owner.done("POST", "/articles", { snapshotId });
  const claims = {} as Record<Passage, string>;
  for (const name of names) {
    const exact = `The ${name} claim says so`;
    claims[name] = (await owner.done("POST", `/articles/${articleId}/claims`, { exact }))["id"] ?? "";
    const evidence = { snapshotId: done["snapshotId"], exact: passages[name].exact, stance: "supports" };
    await owner.done("POST", `/claims/${claims[name]}/evidence`, evidence);
  }
  return { sourceId: String(done["sourceId"]), first: String(done["snapshotId"]), articleId, claims };
}
