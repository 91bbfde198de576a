/** What a file was answered with, or the reason why it was refused; null for both where no answer came. */
export type SentFile<T> = { answer: T | null; why: string | null };
type Line<T> = { done?: number; total?: number; answer?: T; problem?: { message: string } };

/** The lines of an answer as they come, however they were cut on their way. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let begun = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (begun + part.value).split("\n");
    begun = lines.pop() ?? "";
    yield* lines.filter(Boolean);
  }
}

/** Sends a file as it is, and hears how far it has come where the server says so. */
export async function sendFile<T>(
  action: string,
  file: File,
  follow: (done: number, total: number) => void,
): Promise<SentFile<T>> {
  const answer = await fetch(action, { method: "POST", body: file }).catch(() => null);
  try {
    if (answer?.body && answer.headers.get("content-type") === "application/x-ndjson") {
      for await (const line of linesOf(answer.body)) {
        const said = JSON.parse(line) as Line<T>;
        if (said.done !== undefined && said.total !== undefined) follow(said.done, said.total);
        if (said.answer !== undefined) return { answer: said.answer, why: null };
        if (said.problem) return { answer: null, why: said.problem.message };
      }
      return { answer: null, why: null };
    }
    const body: unknown = await answer?.json();
    if (answer?.ok) return { answer: body as T, why: null };
    return { answer: null, why: (body as { message?: string } | undefined)?.message ?? null };
  } catch {
    return { answer: null, why: null };
  }
}
