import { tokenizeVTTCue, VTTCue, type VTTNode } from "media-captions";

/** One thing said: who says it where the file tells, and the seconds at which it begins and ends (null where a time is none). */
export interface Cue {
  readonly time: number | null;
  readonly end: number | null;
  readonly speaker: string | null;
  readonly text: string;
}

/** What a transcript holds: what is said, and what stands between it (notes, styles), with the place where it stands. */
export interface CueSheet {
  readonly cues: readonly Cue[];
  readonly rest: readonly { readonly before: number; readonly text: string }[];
  readonly header: ReadonlyMap<string, string>;
}

const arrow = /-->/u;
const tag = /<(?!\/?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s>])|\d{1,3}:\d{2})/giu;

/** Seconds of a time such as 01:02:03.500, or null where it is none: minutes and seconds end at 59. */
function secondsOf(written: string): number | null {
  const match = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/u.exec(written.trim());
  if (!match) return null;
  const [, hours = "0", minutes = "", seconds = "", part = "0"] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(part.padEnd(3, "0")) / 1000;
}

function textOf(nodes: readonly VTTNode[]): string {
  return nodes.map((node) => (node.type === "text" ? node.data : textOf(node.children))).join("");
}

/** The words of a cue by speaker: `<v Name>` begins somebody's words; other tags only colour them. */
function readCue(time: number | null, end: number | null, text: string): Cue[] {
  // A sign that opens no tag of a transcript is part of the words: the tokenizer would drop what follows it.
  const safe = text
    .replace(/\{\\[^}\n]*\}/gu, "")
    .replace(tag, "&lt;")
    .replace(/&(?![a-z]+;|#\d+;)/giu, "&amp;");
  const said: { speaker: string | null; text: string }[] = [];
  for (const node of tokenizeVTTCue(new VTTCue(0, 1, safe))) {
    const speaker = node.type === "v" && node.voice.trim() !== "" ? node.voice.trim() : null;
    const words = node.type === "text" ? node.data : textOf(node.children);
    const last = said.at(-1);
    if (last && (last.speaker === speaker || words.trim() === "")) last.text += words;
    else said.push({ speaker, text: words });
  }
  return said
    .map((one) => ({ time, end, speaker: one.speaker, text: one.text.trim() }))
    .filter((one) => one.text !== "");
}

/**
 * Reads a transcript (WebVTT or SubRip) line by line. Nothing is dropped: a cue whose time is none keeps its words, and
 * notes, styles and stray lines are handed on as what stands between the cues.
 */
export function readCues(text: string): CueSheet {
  const cues: Cue[] = [];
  const rest: { before: number; text: string }[] = [];
  const header = new Map<string, string>();
  const blocks = text.split(/\n[ \t]*\n/u).map((block) => block.split("\n").filter((line) => line.trim() !== ""));
  for (const [i, lines] of blocks.entries()) {
    const isHeader = i === 0 && /^\s*WEBVTT/u.test(lines[0] ?? "");
    if (isHeader) {
      for (const line of lines.slice(1)) {
        const pair = /^([A-Za-z-]+)\s*:\s*(.+)$/u.exec(line);
        if (pair) header.set(pair[1]!.toLowerCase(), pair[2]!.trim());
      }
      const title = /^\s*WEBVTT[ \t]+(?:-\s*)?(\S.*)$/u.exec(lines[0]!)?.[1];
      if (title !== undefined) rest.push({ before: 0, text: title });
      if (!lines.some((line) => arrow.test(line))) continue;
    }
    // Files without an empty line between their cues are met too: each line of times begins another one.
    const starts = lines.flatMap((line, at) => (arrow.test(line) ? [at] : []));
    const isNumber = (at: number): boolean => /^\s*\d+\s*$/u.test(lines[at] ?? "");
    const first = starts[0] ?? lines.length;
    // The line before the times is the name of the cue: a number, or a word.
    const isName = starts.length > 0 && /^\s*\S+\s*$/u.test(lines[first - 1] ?? "");
    const before = isHeader ? [] : lines.slice(0, isName ? first - 1 : first);
    if (before.length > 0) rest.push({ before: cues.length, text: before.join(" ") });
    for (const [n, at] of starts.entries()) {
      const next = starts[n + 1] ?? lines.length;
      const end = n + 1 < starts.length && isNumber(next - 1) && next - 1 > at ? next - 1 : next;
      const [from = "", until = ""] = lines[at]!.split("-->");
      const ends = secondsOf(until.trim().split(/\s/u)[0] ?? "");
      cues.push(...readCue(secondsOf(from), ends, lines.slice(at + 1, end).join("\n")));
    }
  }
  return { cues, rest, header };
}
