import type { BlockRole } from "#/text/role.ts";
import type { AsideLine, AsideRun } from "./aside-run.ts";
import { asideRoles, countedKind, kindWords, runWords, scoreWords } from "./aside-words.ts";

/** What a person may do with lines that are set aside, from inside the text. */
export type FoldDeeds = {
  choose: (blocks: readonly number[], role: BlockRole) => void;
  /** Forgets what the newsroom chose for the site, where that is why a line is set aside. */
  forget: (block: number) => void;
  /** Blocks that are set aside because of such a choice, while it stands. */
  remembered: ReadonlySet<number>;
};

/** How a run is drawn: open or folded, how many of its lines are shown, and which marks lie in it. */
export type FoldLook = {
  open: boolean;
  shown: number;
  held: readonly string[];
  onToggle: () => void;
  onMore: () => void;
};

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function button(label: string, name: string | null, run: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "aside-button";
  made.textContent = label;
  if (name !== null) made.setAttribute("aria-label", name);
  made.addEventListener("click", run);
  return made;
}

/** The line that stands for a folded run: how many lines of which kinds, and what can be done with all of them. */
export function summaryOf(run: AsideRun, { open, held, onToggle }: FoldLook, deeds: FoldDeeds | null): HTMLElement {
  const made = element(run.inList ? "li" : "div", "aside-run");
  made.contentEditable = "false";
  made.dataset["run"] = String(run.key);
  const count = run.lines.length;
  const kinds = Map.groupBy(run.lines, (line) => line.role);
  const named = [...kinds].map(([role, lines]) => kindWords(role, lines.length)).join(", ");
  const opener = button(runWords(run.lines), null, onToggle);
  opener.classList.add("aside-toggle");
  opener.setAttribute("aria-expanded", String(open));
  made.append(opener);
  if (held.length > 0) made.append(element("span", "aside-held", `holds ${held.join(", ")}`));
  if (!deeds) return made;
  const restore = (label: string, lines: readonly AsideLine[]) =>
    made.append(
      button(label, `${label}: ${named}`, () =>
        deeds.choose(
          lines.map((line) => line.block),
          "body",
        ),
      ),
    );
  // An open run of one line is restored where its reason stands.
  if (count > 1 || !open) restore(count === 1 ? "restore" : `restore all ${count} lines`, run.lines);
  if (open && kinds.size > 1)
    for (const [role, lines] of kinds) restore(`restore ${countedKind(role, lines.length)}`, lines);
  return made;
}

function kindChoice(line: AsideLine, deeds: FoldDeeds): HTMLElement {
  const made = document.createElement("select");
  made.className = "aside-kind";
  made.setAttribute("aria-label", "Kind of this line");
  for (const role of asideRoles) made.append(new Option(kindWords(role), role, false, role === line.role));
  made.append(new Option(kindWords("body"), "body"));
  made.addEventListener("change", () => deeds.choose([line.block], made.value as BlockRole));
  return made;
}

/** What is said of one line of an open run: its kind, why it is set aside, how sure that is, and where it stood. */
export function lineNote(line: AsideLine, deeds: FoldDeeds | null): HTMLElement {
  const made = element("span", "aside-note");
  made.contentEditable = "false";
  made.append(deeds ? kindChoice(line, deeds) : element("span", "aside-kind", kindWords(line.role)));
  made.append(element("span", "", line.reason ?? `Set aside: ${kindWords(line.role)}`));
  if (line.score !== null) made.append(element("span", "aside-score", scoreWords(line.score)));
  if (line.place !== null) {
    const place = element("code", "aside-place", line.place);
    place.title = "Where it stood in the page";
    made.append(place);
  }
  if (deeds) {
    made.append(button("restore", "restore this line", () => deeds.choose([line.block], "body")));
    if (deeds.remembered.has(line.block))
      made.append(button("forget this choice", "forget this choice for the site", () => deeds.forget(line.block)));
  }
  return made;
}

/** The way to the lines of a long run that are not shown yet. */
export function moreLines(run: AsideRun, { shown, onMore }: FoldLook): HTMLElement {
  const made = element(run.inList ? "li" : "div", "aside-run aside-more");
  made.contentEditable = "false";
  const left = run.lines.length - shown;
  made.append(button(`show ${left} more ${left === 1 ? "line" : "lines"}`, null, onMore));
  return made;
}
