/** A range of a text in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let found = segmenters.get(language);
  if (!found) {
    let locale = "en";
    try {
      locale = Intl.Segmenter.supportedLocalesOf(language)[0] ?? "en";
    } catch {
      // A page may declare a language that is no language tag; sentences are then split as in English.
    }
    found = new Intl.Segmenter(locale, { granularity: "sentence" });
    if (segmenters.size < 200) segmenters.set(language, found);
  }
  return found;
}

// Words whose full stop does not end a sentence, in the languages of the first desks.
const abbreviation =
  /(?:^|[\s([“"«])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|St|Jr|Sr|vs|cf|al|No|Nos|Art|Fig|Vol|pp?|ed|eds|approx|e\.g|i\.e|Inc|Ltd|Corp|Co|Abs|bzw|ca|Hrsg|Nr|Mio|Mrd|Str|usw|vgl|evtl|sog|MM?|Mme|Mlle|env|av|apr|Sra?|Dra?|Ud|Uds|núm|pág|art|(?:z|d|u|i|o)\. ?(?:B|h|a|d|R|Ä)|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;
const ordinal = /(?:^|\s)\d{1,2}\.$/u;
const month =
  /^(?:jan|feb|mar|mär|apr|avr|mai|may|jun|jui|jul|aug|aoû|ago|sep|okt|oct|nov|dez|dec|déc|dic|ene|abr|fév|Jahrhundert)/iu;

/** Whether what looks like the end of a sentence is only an abbreviation, an initial, or a number in a date or list. */
function continues(sentence: string, rest: string): boolean {
  if (/\n\s*$/u.test(sentence)) return false;
  const text = sentence.trimEnd();
  // “Stop!” he said.
  if (/^\p{Ll}/u.test(rest)) return /(?:\.|[.!?]["'”’»)]+)$/u.test(text);
  // z. B., u. a., i. d. R.
  if (/(?:^|\s)\p{Ll}\.$/u.test(text) && /^\p{L}\.(?:\s|$)/u.test(rest)) return true;
  if (/^\d{1,3}[.)]$/u.test(text)) return true;
  // An initialism may well end a sentence: it does when a common sentence opener follows.
  if (/\p{Lu}\.\p{Lu}\.$/u.test(text)) {
    return !/^(?:The|This|That|These|It|In|On|At|He|She|They|But|And|However|A|An|As|For|If)\b/u.test(rest);
  }
  return abbreviation.test(text) || (ordinal.test(text) && month.test(rest));
}

/**
 * The sentences of a text, without the white space around them. Unicode rules (UAX 29 through Intl.Segmenter) find
 * the ends; abbreviations, initials and ordinal numbers do not end a sentence, a line end always does.
 */
export function splitSentences(text: string, language = "en"): readonly TextRange[] {
  const sentences: TextRange[] = [];
  let start = 0;
  for (const { segment, index } of segmenter(language).segment(text)) {
    const end = index + segment.length;
    if (end < text.length && continues(text.slice(Math.max(start, end - 80), end), text.slice(end, end + 40))) continue;
    const piece = text.slice(start, end);
    const from = start + (piece.length - piece.trimStart().length);
    const to = start + piece.trimEnd().length;
    if (from < to) sentences.push({ start: from, end: to });
    start = end;
  }
  return sentences;
}
