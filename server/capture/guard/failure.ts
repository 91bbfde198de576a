import { Problem } from "#/domain/problem.ts";

const bySaving = "Open the page in your browser, save it or copy its text, and import that.";
const later = "Try again later, or save the page in your browser and upload it.";

/** What an answer other than 200 means to the person who asked, by its number. */
const answers: Readonly<Record<number, readonly [meaning: string, advice: string]>> = {
  204: ["there is no content", "Check the address."],
  205: ["there is no content", "Check the address."],
  206: ["this is only a part of the page, which Assay does not keep", later],
  304: ["nothing has changed, and sent no page", later],
  401: ["only people who sign in may see this page", bySaving],
  402: ["only people who pay may see this page", bySaving],
  403: ["Assay may not see this page", bySaving],
  404: ["there is no page at this address", "Check the address, or look for the page in a web archive."],
  407: ["it wants a proxy, which Assay does not use", bySaving],
  410: ["the page was taken away", "Look for it in a web archive."],
  429: ["there were too many requests from here", later],
  451: ["it may not show this page here for legal reasons", bySaving],
};
/** Troubles that pass by themselves. */
const passing = new Set([502, 503, 504]);

/** The problem with an answer that is no page. `unavailable` where trying again in a moment may help. */
export function refusedAnswer(status: number): Problem {
  const [meaning, advice] = answers[status] ?? [
    status >= 500 ? "it has trouble of its own" : "this is not the page",
    status >= 500 ? later : "Check the address, or save the page in your browser and upload it.",
  ];
  const problem = `The site answered ${status}: ${meaning}.`;
  return new Problem(passing.has(status) ? "unavailable" : "invalid", problem, { status, advice });
}

const certificates: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "has run out",
  CERT_NOT_YET_VALID: "is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "was made by the site itself",
  SELF_SIGNED_CERT_IN_CHAIN: "comes from an authority that is not known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "comes from an authority that is not known",
  UNABLE_TO_GET_ISSUER_CERT: "comes from an authority that is not known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "comes from an authority that is not known",
  CERT_REVOKED: "was called back",
  ERR_TLS_CERT_ALTNAME_INVALID: "belongs to another site",
};

const sentences: readonly (readonly [RegExp, Problem["code"], string, string])[] = [
  [
    /^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/u,
    "unavailable",
    "There is no site of this name, or its name could not be looked up.",
    "Check the spelling.",
  ],
  [/^ECONNREFUSED$/u, "unavailable", "Nobody answers at this address.", `Check the address. ${later}`],
  [/^(?:ETIMEDOUT|EHOST|ENET)/u, "unavailable", "The site cannot be reached from here.", later],
  [
    /^(?:ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/u,
    "unavailable",
    "The connection broke off before the page was complete.",
    later,
  ],
  [/^HPE_HEADER_OVERFLOW$/u, "invalid", "This site sends more headers than Assay reads.", bySaving],
  [/^HPE_/u, "invalid", "What answers at this address does not speak HTTP as it should.", bySaving],
  [/^(?:Z_|ERR_BROTLI|ERR__ERROR)/u, "invalid", "The page came packed, and cannot be unpacked.", bySaving],
  [
    /^(?:ERR_SSL|ERR_TLS|EPROTO)/u,
    "invalid",
    "No secure connection to this site could be made.",
    `Check whether the address begins with http:// or https://. ${bySaving}`,
  ],
];

/** The Problem inside an error of the network, or a new one that says in words what went wrong; a fault of ours stays as it is. */
export function explain(error: unknown): unknown {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Problem) return cause;
  }
  // Where a name has several addresses, each failed in its own way.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const code = first instanceof Error && "code" in first ? String(first.code) : "";
  const certificate = certificates[code];
  if (certificate) {
    return Problem.invalid(
      `The site cannot prove who it is: its certificate ${certificate}. Assay keeps nothing from a site that it cannot be sure of.`,
      { advice: bySaving },
    );
  }
  const known = sentences.find(([pattern]) => pattern.test(code));
  return known ? new Problem(known[1], known[2], { code, advice: known[3] }) : error;
}
