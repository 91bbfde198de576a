/** What became of one entry of a file, as a list shows it. */
export type Outcome = {
  key: string;
  words: string;
  note: string | null;
  /** Where it can be looked at. */
  href: string | null;
  group: string;
  problem: string | null;
};
export type Group = { label: string; tone: "supports" | "qualifies" | "contradicts" | "context" };

type Mark = {
  outcome: string;
  exact: string | null;
  note: string | null;
  claimId: string | null;
  evidence: { taken: number; missing: readonly string[] };
  problem: string | null;
};
type Work = { outcome: string; title: string | null; sourceId: string | null; problem: string | null };

/** What can become of an annotation, the best first. */
export const markGroups: Readonly<Record<string, Group>> = {
  taken: { label: "Taken", tone: "supports" },
  moved: { label: "Taken, found in another place", tone: "supports" },
  there: { label: "There already", tone: "context" },
  ambiguous: { label: "In several places, nothing tells which", tone: "qualifies" },
  uncertain: { label: "Stands only among other words", tone: "qualifies" },
  absent: { label: "Not in this text", tone: "contradicts" },
  other_page: { label: "On another page", tone: "context" },
  page_note: { label: "A note on the page, without words", tone: "context" },
  reply: { label: "A reply", tone: "context" },
  malformed: { label: "Not readable", tone: "contradicts" },
  refused: { label: "Refused", tone: "contradicts" },
};

/** What can become of a work. */
export const workGroups: Readonly<Record<string, Group>> = {
  fetching: { label: "Taken, its page is being fetched", tone: "supports" },
  described: { label: "Taken, its text is still missing", tone: "qualifies" },
  there: { label: "In the library already", tone: "context" },
  refused: { label: "Not taken", tone: "contradicts" },
};

const missing = (words: readonly string[]): string | null =>
  words.length === 0
    ? null
    : `Without ${words.length === 1 ? "a passage" : `${words.length} passages`} that no kept text holds: ${words.map((one) => `“${one}”`).join(", ")}`;

/** Annotations as the list shows them; those taken lead to their claims. */
export function markOutcomes(articleId: string, items: readonly Mark[]): readonly Outcome[] {
  return items.map(({ outcome, exact, note, claimId, evidence, problem }, index) => ({
    key: String(index),
    words: exact === null ? (note ?? "Without words") : `“${exact}”`,
    note: exact === null ? null : note,
    href: claimId ? `/desk/articles/${articleId}?claim=${claimId}` : null,
    group: outcome,
    problem: problem ?? (claimId && outcome !== "there" ? missing(evidence.missing) : null),
  }));
}

/** Works as the list shows them; those in the library lead there. */
export function workOutcomes(items: readonly Work[]): readonly Outcome[] {
  return items.map(({ outcome, title, sourceId, problem }, index) => ({
    key: String(index),
    words: title ?? "Without a title",
    note: null,
    href: sourceId ? `/desk/sources/${sourceId}` : null,
    group: outcome,
    problem,
  }));
}
