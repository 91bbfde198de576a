import type { Locator } from "#/domain/quote.ts";
import type { Block } from "#/text/canonical.ts";
import type { TextRange } from "#/text/sentence.ts";

type Standing = Pick<Block, "start" | "end" | "page" | "time">;

/** The last value that was said at or before a block: a page begins where it is named and goes on until the next one. */
function valueAt(blocks: readonly Standing[], offset: number, name: "page" | "time"): number | null {
  let value: number | null = null;
  for (const block of blocks) {
    if (block.start > offset) break;
    value = block[name] ?? value;
  }
  return value;
}

function timestamp(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/**
 * Where in its original a quotation stands, as CSL's locator: the page or pages of a paged file, the second of a
 * recording at which its words begin; null for a text that has neither. A page wins over a time.
 */
export function locatorOf(blocks: readonly Standing[], { start, end }: TextRange): Locator | null {
  const page = valueAt(blocks, start, "page");
  if (page !== null) {
    const last = valueAt(blocks, Math.max(start, end - 1), "page") ?? page;
    return { label: "page", value: last > page ? `${page}–${last}` : String(page) };
  }
  const time = valueAt(blocks, start, "time");
  return time === null ? null : { label: "timestamp", value: timestamp(time) };
}

/** A locator as a source line writes it: "p. 4", "pp. 4–5", "at 1:32". */
export function locatorWords({ label, value }: Locator): string {
  if (label === "timestamp") return `at ${value}`;
  return value.includes("–") ? `pp. ${value}` : `p. ${value}`;
}
