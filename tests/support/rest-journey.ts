import { expect } from "vitest";

import type { aClient } from "./rest.ts";

type Client = Awaited<ReturnType<typeof aClient>>;

/** Texts of our own with the same facts from two sides. */
export const texts = {
  article: [
    "The bridge that took eleven years",
    "By Ada Sample",
    "The harbour bridge was opened in March 2021, the minister told parliament. It cost 240 million euros, three times what was planned.",
    "Nobody has counted the ships since. The minister says that traffic has doubled.",
  ].join("\n\n"),
  source: [
    "Annual report of the port authority",
    "The new bridge across the harbour was opened to traffic on 14 March 2021. Construction had begun in 2010.",
    "The final account closes at 238.6 million euros. The first estimate had been 80 million euros.",
  ].join("\n\n"),
};

export const words = {
  claim: "The harbour bridge was opened in March 2021",
  passage: "was opened to traffic on 14 March 2021",
};

async function made(answer: ReturnType<Client["post"]>, status = 201) {
  const { status: seen, body } = await answer;
  expect({ status: seen, body }).toMatchObject({ status });
  return body as Record<string, string>;
}

/** Up to a claim with evidence and an assessment that could be submitted, all through REST. */
export async function assessedClaim(editor: Client) {
  const article = await editor.importText(texts.article);
  const source = await editor.importText(texts.source);
  // A pasted text has no address, so readers find it by its publisher.
  await made(editor.patch(`/sources/${source.sourceId}`, { version: 1, publisher: "Harbour Port Authority" }), 200);
  const { id: articleId = "" } = await made(editor.post("/articles", { snapshotId: article.snapshotId }));
  const { id: claimId = "" } = await made(
    editor.post(`/articles/${articleId}/claims`, { exact: words.claim, kind: "event", claimantName: "The minister" }),
  );
  const { id: evidenceId = "" } = await made(
    editor.post(`/claims/${claimId}/evidence`, {
      snapshotId: source.snapshotId,
      exact: words.passage,
      stance: "supports",
      role: "primary",
    }),
  );
  const { version } = await made(editor.post(`/claims/${claimId}/assessment`));
  await made(
    editor.patch(`/claims/${claimId}/assessment`, {
      version,
      rating: "true",
      asOf: "2026-11-01",
      verdictNote: "The port's own report gives the day.",
    }),
    200,
  );
  await made(
    editor.put(`/claims/${claimId}/assessment/reasoning`, {
      baseHash: null,
      text: "The port authority names the day [1].\n\nNobody disputes it.",
    }),
    200,
  );
  return { article, source, articleId, claimId, evidenceId };
}

/** The same, submitted: with the version that waits for a second person. */
export async function submittedClaim(editor: Client) {
  const assessed = await assessedClaim(editor);
  const { versionId = "", contentHash = "" } = await made(editor.post(`/claims/${assessed.claimId}/assessment/submit`));
  return { ...assessed, versionId, contentHash };
}

/** The same, approved by another person. */
export async function approvedClaim(editor: Client, reviewer: Client) {
  const submitted = await submittedClaim(editor);
  await made(reviewer.post(`/reviews/${submitted.versionId}/approve`, { contentHash: submitted.contentHash }));
  return submitted;
}
