/** `keys`: "j", "Enter", "mod+k" (⌘ on a Mac, Ctrl elsewhere), "?" or two strokes: "g d". */
export type Shortcut = { keys: string; label: string; run: (event: KeyboardEvent) => void };

export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] };

let groups: readonly ShortcutGroup[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The keys that work on this page right now; the list of keys is drawn from it, so it cannot disagree with them. */
export const shortcutRegister = {
  add(group: ShortcutGroup): () => void {
    groups = [...groups, group];
    tell();
    return () => {
      groups = groups.filter((other) => other !== group);
      tell();
    };
  },
  all: (): readonly ShortcutGroup[] => groups,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
