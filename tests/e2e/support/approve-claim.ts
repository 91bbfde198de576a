import type { Api } from "./api.ts";

/** Takes a claim with one piece of evidence to its approval over REST; answers the version that was approved. */
export async function approveClaim(owner: Api, reviewer: Api, claimId: string): Promise<string> {
  const claim = `/claims/${claimId}`;
  const { version } = await owner.done("POST", `${claim}/assessment`);
  await owner.done("PATCH", `${claim}/assessment`, { version, rating: "mostly-true", asOf: "2026-11-01" });
  await owner.done("PUT", `${claim}/assessment/reasoning`, { baseHash: null, text: "The office says so [1]." });
  const { versionId = "", contentHash } = await owner.done("POST", `${claim}/assessment/submit`);
  await reviewer.done("POST", `/reviews/${versionId}/approve`, { contentHash });
  return versionId;
}
