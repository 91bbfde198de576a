import type { Api } from "./api.ts";

/** Judges a claim over REST and has a second person approve it; answers the version. */
export async function approveClaim(owner: Api, reviewer: Api, claimId: string): Promise<string> {
  const claim = `/claims/${claimId}`;
  const { version } = await owner.done("POST", `${claim}/assessment`);
  await owner.done("PATCH", `${claim}/assessment`, { version, rating: "mostly-true", asOf: "2026-11-01" });
  await owner.done("PUT", `${claim}/assessment/reasoning`, { baseHash: null, text: "The office says so [1]." });
  const { versionId = "", contentHash } = await owner.done("POST", `${claim}/assessment/submit`);
  await reviewer.done("POST", `/reviews/${versionId}/approve`, { contentHash });
  return versionId;
}
