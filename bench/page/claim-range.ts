import type { TextRange } from "#/text/sentence.ts";

/** So many claims spread over a text, each within one line; every tenth reaches into the next one. */
export function claimsOn(text: string, count: number): TextRange[] {
  const at = [...text.matchAll(/\S+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const stride = at.length / count;
  return Array.from({ length: count }, (_, i) => {
    const first = Math.floor(i * stride);
    const length = Math.max(2, Math.min(25, Math.floor(stride * (i % 10 === 0 ? 1.4 : 0.7))));
    const { start } = at[first]!;
    const line = text.indexOf("\n", start);
    const end = at[Math.min(at.length - 1, first + length)]!.end;
    return { start, end: line === -1 ? end : Math.min(end, line) };
  });
}
