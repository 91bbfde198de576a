import { answerData } from "#/app/[newsroom]/published.ts";

export async function GET(
  request: Request,
  context: { params: Promise<{ newsroom: string; slug: string; number: string }> },
): Promise<Response> {
  return answerData(request, "summaries", await context.params);
}
