import { Problem } from "#/domain/problem.ts";
import { decodeBytes } from "#/server/capture/charset.ts";
import type { DraftBlock, Run } from "#/server/capture/extract/draft.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { isClosed } from "#/server/capture/extract/line.ts";
import { cleanText } from "#/text/clean.ts";
import { type Cue, type CueSheet, readCues } from "./cue.ts";
import type { FileReading } from "./reader.ts";
import { noFacts, setAside } from "./reading.ts";

const most = 100_000;
/** A block ends with a sentence once it has this many characters or seconds, and without one at the larger numbers. */
const length = { characters: 280, seconds: 20, mostCharacters: 900, pause: 4 };

/** Live captions show each line twice, once below and once above the next one: what was said already is taken away. */
function withoutRepeats(cues: readonly Cue[]): Cue[] {
  const kept: Cue[] = [];
  let shown: readonly string[] = [];
  for (const cue of cues) {
    const lines = cue.text.split("\n").map((line) => line.replace(/\s+/gu, " ").trim());
    const fresh = lines.filter((line) => line !== "");
    const rolls = fresh.length > 1 && fresh[0] === shown.at(-1);
    const repeats = fresh.length === 1 && shown.length > 1 && fresh[0] === shown.at(-1);
    shown = fresh;
    const said = repeats ? [] : rolls ? fresh.slice(1) : fresh;
    kept.push({ ...cue, text: said.join(" ") });
  }
  return kept;
}

interface Growing {
  time: number | null;
  speaker: string | null;
  text: string;
  end: number | null;
}

/** Whether what is said next belongs to another block: somebody else speaks, a long silence, or enough was said. */
function isOver(open: Growing, cue: Cue, speaker: string | null): boolean {
  if (speaker !== open.speaker || /^(?:-\s?|>>)/u.test(cue.text)) return true;
  // "ANN LEE: …" and "[music]" begin a line of their own.
  if (/^(?:\p{Lu}[\p{Lu}\p{M}'’. -]{1,40}|\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3}):\s/u.test(cue.text))
    return true;
  const closed = isClosed(open.text);
  const [from, last, now] = [open.time, open.end, cue.time];
  if (now !== null && last !== null && now - last > length.pause && closed) return true;
  if (open.text.length > length.mostCharacters) return true;
  const long = open.text.length > length.characters || (now !== null && from !== null && now - from > length.seconds);
  return closed && long;
}

/** A note of the file is shown with the source: it may say who, or what, wrote the transcript. */
function noticeOf(text: string): Pick<DraftBlock, "notice"> {
  if (!/^NOTE\b/u.test(text)) return {};
  return { notice: /\b(?:AI|automatic(?:ally)?|machine|generated)\b/iu.test(text) ? "ai-generated" : "other" };
}

function join({ cues, rest }: CueSheet): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let open: Growing | null = null;
  let named: string | null = null;
  const places = Map.groupBy(rest, ({ before }) => before);
  const aside = (before: number): void => {
    for (const one of places.get(before) ?? [])
      blocks.push(
        setAside(
          one.text,
          "metadata",
          "Stands between the words of the transcript: a note or a setting of the file.",
          noticeOf(one.text),
        ),
      );
  };
  const close = (): void => {
    if (!open) return;
    const runs: Run[] = [];
    if (open.speaker !== null && open.speaker !== named)
      runs.push({ text: `${open.speaker}: `, marks: [{ type: "strong" }] });
    named = open.speaker;
    runs.push({ text: open.text, marks: [] });
    blocks.push({ type: "paragraph", runs, time: open.time });
    open = null;
  };
  let time: number | null = null;
  for (const [i, cue] of cues.entries()) {
    if (places.has(i)) {
      close();
      aside(i);
    }
    if (cue.text === "") continue;
    const { speaker } = cue;
    time = cue.time ?? time;
    const current: Growing | null = open;
    if (current && !isOver(current, cue, speaker)) {
      current.text += ` ${cue.text}`;
      current.end = cue.end ?? cue.time ?? current.end;
    } else {
      close();
      open = { time: cue.time ?? time, speaker, text: cue.text, end: cue.end ?? cue.time };
    }
  }
  close();
  aside(cues.length);
  return blocks;
}

/**
 * Reads a transcript of a recording: cues are joined to sentences and these to blocks, each with the second at which it
 * begins, so that a quotation cites its second. Speakers are kept, styling is not.
 * @throws Problem `invalid` when it has no timed line, or more than 100,000.
 */
export function readTranscript(
  bytes: Uint8Array,
  mediaType: "text/vtt" | "application/x-subrip",
  header: string | undefined,
): FileReading {
  // WebVTT is UTF-8 by its standard; what is not valid UTF-8 is guessed all the same.
  const { text, charset } = decodeBytes(bytes, header);
  const cleaned = cleanText(text.replace(/^\uFEFF/u, "")).text;
  if ((cleaned.match(/-->/gu)?.length ?? 0) > most)
    throw Problem.invalid("This transcript has more than 100,000 timed lines. Import it in parts.");
  const sheet = readCues(cleaned);
  const cues = withoutRepeats(sheet.cues);
  if (cues.every((cue) => cue.text === ""))
    throw Problem.invalid(
      "There are no timed lines in this transcript. If it is a plain text, rename it to .txt and import that.",
    );
  const blocks = join({ ...sheet, cues });
  const words = blocks.filter(({ role }) => role === undefined).map(({ runs }) => runs.map((run) => run.text).join(""));
  const from = mediaType === "text/vtt" ? "the head of the transcript" : "the transcript";
  const title = sheet.header.get("title") ?? null;
  return {
    ...noFacts,
    blocks,
    title: title === null ? null : { value: title, from },
    language: findLanguage([[sheet.header.get("language"), from]], words.join("\n")),
    charset,
  };
}
