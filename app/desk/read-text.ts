import { Problem } from "#/domain/problem.ts";

/**
 * The text that a request carries, counted while it comes in, so that nobody fills the memory with what is too large.
 * @throws Problem `invalid` with `tooLarge` once there are more than so many bytes
 */
export async function readText(request: Request, longest: number, tooLarge: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > longest) throw Problem.invalid(tooLarge);
    parts.push(part);
  }
  return new TextDecoder("utf-8").decode(Buffer.concat(parts));
}
