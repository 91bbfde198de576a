/** The kinds of thing that are not in a copy of a page, in the order in which a reader would ask; one and several of each. */
const kinds: readonly (readonly [string, string, string])[] = [
  ["pictures that are not kept", "picture that is not kept", "pictures that are not kept"],
  ["recordings", "recording", "recordings"],
  ["drawings", "drawing", "drawings"],
  ["frames and plug-ins", "frame or plug-in", "frames and plug-ins"],
  ["form fields", "form field", "form fields"],
  ["style sheets", "style sheet", "style sheets"],
  ["scripts", "script", "scripts"],
];

/** What was left out of a copy, as one phrase; null where nothing was. */
export function leftOutWords(leftOut: Readonly<Record<string, number | undefined>>): string | null {
  const said = kinds.flatMap(([kind, one, several]) => {
    const count = leftOut[kind] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  if (said.length < 2) return said[0] ?? null;
  return `${said.slice(0, -1).join(", ")} and ${said.at(-1) ?? ""}`;
}
