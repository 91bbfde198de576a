import { Problem } from "#/domain/problem.ts";

/** The Problem inside an error of the network, or a new one that says what went wrong in words. */
export function explain(error: unknown, deadline: AbortSignal, seconds: number): unknown {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Problem) return cause;
  }
  if (deadline.aborted)
    return Problem.unavailable(`The site did not send the whole page within ${seconds} seconds. Try again later.`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return Problem.unavailable(
      "There is no site of this name, or its name could not be looked up. Check the spelling.",
    );
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") return Problem.invalid("This site sends more headers than Assay reads.");
  if (/^(?:ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|UND_ERR|HPE_|ERR_|CERT_|UNABLE_|DEPTH_|SELF_|Z_)/u.test(code)) {
    return Problem.unavailable(
      `The site could not be read (${code}). Try again later, or save the page and upload it.`,
    );
  }
  return error;
}
