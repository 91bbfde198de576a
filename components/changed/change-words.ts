import type { Tone } from "#/components/ui/pill.tsx";
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
  title: "A number or a denial is another one",
  told: "The wording is near, but a figure, or a word that denies, came, went or changed. It may say something else now.",
};

type Changed = Pick<WaitingCarry, "status" | "reason" | "before" | "after">;

/** Whether the words at the proposed place carry other figures, or deny more or less, than those that were cited. */
const isOfSubstance = ({ reason, before, after }: Changed): boolean =>
  reason === "words" && after !== null && backboneOf(before.exact) !== backboneOf(after.exact);

/** Why a person is asked, in plain words. */
export const reasonWords = (item: Changed): Said =>
  isOfSubstance(item) ? substance : (reasons[item.reason] ?? reasons["words"]!);

/** The state of changed words as a short word in its colour. */
export function statusPill(item: Changed): { label: string; tone: Tone } {
  const { status, reason } = item;
  if (status === "orphaned") return { label: "Gone", tone: "contradicts" };
  if (reason === "typography") return { label: "Typography", tone: "neutral" };
  if (reason === "negation" || isOfSubstance(item)) return { label: "Number or denial", tone: "contradicts" };
  return { label: reason === "uncertain" ? "Uncertain" : "Altered", tone: "qualifies" };
}

/** The day of a copy, written out, in UTC as the copy keeps it. */
export function dayOf(at: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(at),
  );
}

/** A copy beside another one of the same source: by its day, and by its time as well where both are of one day. */
export function copyOf(at: string, beside: string): string {
  const day = dayOf(at);
  if (day !== dayOf(beside)) return day;
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  return `${day}, ${time.format(new Date(at))} UTC`;
}
