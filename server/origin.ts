import { env } from "./env.ts";

/** The address that people type, without a final slash: ASSAY_URL, else the host and port that the process listens on. */
export function publicOrigin(): string {
  const { ASSAY_URL, ASSAY_HOST, ASSAY_PORT } = env();
  const host = ASSAY_HOST === "127.0.0.1" || ASSAY_HOST === "0.0.0.0" || ASSAY_HOST === "::" ? "localhost" : ASSAY_HOST;
  return ASSAY_URL ?? `http://${host}:${ASSAY_PORT}`;
}

/** The permanent address of a newsroom's front page, or of one of its published pages. */
export function publicAddress(
  newsroomSlug: string,
  ...page: [] | [kind: "checks" | "summaries", slug: string]
): string {
  return [publicOrigin(), newsroomSlug, ...page].join("/");
}
