import { answerPage } from "#/app/[newsroom]/published.ts";

export async function GET(
  request: Request,
  context: { params: Promise<{ newsroom: string; slug: string; number: string }> },
): Promise<Response> {
  return answerPage(request, "checks", await context.params);
}
