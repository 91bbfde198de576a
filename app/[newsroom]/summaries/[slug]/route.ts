import { answerPage } from "#/app/[newsroom]/published.ts";

export async function GET(
  request: Request,
  context: { params: Promise<{ newsroom: string; slug: string }> },
): Promise<Response> {
  return answerPage(request, "summaries", await context.params);
}
