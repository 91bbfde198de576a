import { Problem } from "#/domain/problem.ts";

import { type RenderedPage, renderPage, type RenderInput } from "./browser.ts";

/** What the process answers: the page, the refusal as plain data, or what the browser said when it failed. */
export type RenderReply =
  | { readonly rendered: RenderedPage }
  | { readonly refused: Pick<Problem, "code" | "message" | "details"> }
  | { readonly failed: string };

async function reply(input: RenderInput): Promise<RenderReply> {
  try {
    return { rendered: await renderPage(input) };
  } catch (error) {
    if (!(error instanceof Problem)) return { failed: error instanceof Error ? error.message : String(error) };
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

// The program of a process of its own: one page in, one answer out. It ends when whoever started it (render.ts) is gone.
process.once("message", (input: RenderInput) => {
  void reply(input).then((answer) => process.send?.(answer, () => process.exit(0)));
});
process.once("disconnect", () => process.exit(1));
