import type { Tone } from "#/components/ui/pill.tsx";
import type { Zone } from "#/components/ui/relative-time.tsx";
import type { CarryDecision } from "#/domain/carry/change.ts";
import type { Stance } from "#/domain/evidence.ts";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { backboneOf } from "#/text/alike/backbone.ts";

type Said = { title: string; told: string };

const reasons: Readonly<Record<string, Said>> = {
  typography: {
    title: "Only the typography differs",
    told: "Quotation marks, dashes or spaces are other ones. The words are the same.",
  },
  words: { title: "The words are not the same any more", told: "Words were changed, added or left out at this place." },
  negation: {
    title: "The sentence now says otherwise",
    told: "The words themselves stand there, but their sentence denies them now, or denied them before.",
  },
  uncertain: {
    title: "It is not certain which place is meant",
    told: "The same words stand there, but two ways of looking for them disagree.",
  },
  replaced: {
    title: "Something else stands in its place",
    told: "The words were taken out, and other ones stand where they stood.",
  },
  gone: { title: "The words are gone", told: "They were found nowhere in the newer copy, not even nearly." },
};

const substance: Said = {
  title: "A number or a negation changed",
  told: "The wording is near, but a figure, or a word that denies, came, went or changed. It may say something else now.",
};

type Changed = Pick<WaitingCarry, "status" | "reason" | "before" | "after">;

/** Whether the words at the proposed place carry other figures, or deny more or less, than those that were cited. */
const isOfSubstance = ({ reason, before, after }: Changed): boolean =>
  reason === "words" && after !== null && backboneOf(before.exact) !== backboneOf(after.exact);

/** Whether the proposed words may say something else than the cited ones: then no decision is the usual one. */
export const maySayOtherwise = (item: Changed): boolean => item.reason === "negation" || isOfSubstance(item);

/** Why a person is asked, in plain words. */
export const reasonWords = (item: Changed): Said =>
  isOfSubstance(item) ? substance : (reasons[item.reason] ?? reasons["words"]!);

/** The state of changed words as a short word in its colour. */
export function statusPill(item: Changed): { label: string; tone: Tone } {
  const { status, reason } = item;
  if (status === "orphaned") return { label: "Gone", tone: "contradicts" };
  if (reason === "typography") return { label: "Typography", tone: "neutral" };
  if (maySayOtherwise(item)) return { label: "Number or negation", tone: "contradicts" };
  return { label: reason === "uncertain" ? "Uncertain" : "Altered", tone: "qualifies" };
}

const stillDoes: Readonly<Record<Stance, string>> = {
  supports: "Confirm: it still supports",
  contradicts: "Confirm: it still contradicts",
  qualifies: "Confirm: it still qualifies",
  context: "Confirm: it is still context",
};

/** What confirming says of changed words: of a passage, that it still does for the claim what it did. */
export const confirmWords = ({ stance, reason }: Pick<WaitingCarry, "stance" | "reason">): string =>
  stance && reason !== "typography" ? stillDoes[stance] : "Confirm";

/** What was decided, in words. */
export const decidedWords: Readonly<Record<CarryDecision, string>> = {
  confirmed: "Confirmed: these are the words",
  chosen: "Other words chosen",
  kept: "The old copy stays the reference",
  withdrawn: "The passage is taken off the claim",
};

const causes: Readonly<Record<string, string>> = {
  transcribed: "after a correction by hand",
  re_extracted: "after the text was read again",
};

/** What changed the words where it was not their source, as the end of a sentence; empty where it was. */
export const causeOf = (cause: unknown): string => {
  const said = causes[String(cause)];
  return said ? ` ${said}` : "";
};

/** The day of a copy, written out: in UTC as the copy keeps it, or in the zone of `useZone`. */
export function dayOf(at: string, zone: Zone = "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...(zone && { timeZone: zone }),
  }).format(new Date(at));
}

/** A copy beside another one of the same source: by its day, by its time as well where both are of one day. */
export function copyOf(at: string, beside: string, zone: Zone = "UTC"): string {
  const day = dayOf(at, zone);
  return day === dayOf(beside, zone) ? timeOf(at, zone, at.slice(0, 16) === beside.slice(0, 16)) : day;
}

/** A copy by its day and its time, to the second where that is needed to tell two apart. */
export function timeOf(at: string, zone: Zone, exactly = false): string {
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(exactly && { second: "2-digit" }),
    ...(zone && { timeZone: zone }),
  });
  return `${dayOf(at, zone)}, ${time.format(new Date(at))}${zone ? ` ${zone}` : ""}`;
}
