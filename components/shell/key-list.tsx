"use client";

import { Dialog } from "#/components/overlay/dialog.tsx";
import { setSingleKeys, useSingleKeys } from "#/components/shell/single-keys.ts";
import { Checkbox } from "#/components/ui/checkbox.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";

export type KeyGroup = { title: string; shortcuts: readonly { keys: string; label: string }[] };

/** Parts of a page may list keys under one title, and a part may have none now; of two uses of a key the later one acts. */
function asListed(groups: readonly KeyGroup[]): readonly KeyGroup[] {
  const byTitle = new Map<string, Map<string, string>>();
  for (const { title, shortcuts } of groups) {
    const listed = byTitle.get(title) ?? new Map<string, string>();
    for (const { keys, label } of shortcuts) listed.set(keys, label);
    if (listed.size > 0) byTitle.set(title, listed);
  }
  return [...byTitle].map(([title, listed]) => ({
    title,
    shortcuts: [...listed].map(([keys, label]) => ({ keys, label })),
  }));
}

type KeyListProps = { open: boolean; onOpenChange: (open: boolean) => void; groups: readonly KeyGroup[] };

/** Every key that works here, and the switch for those who do not want single keys to act. */
export function KeyList({ open, onOpenChange, groups }: KeyListProps) {
  const on = useSingleKeys();
  const listed = asListed(groups);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      size="md"
      footer={
        <Checkbox
          className="me-auto"
          checked={on}
          onCheckedChange={(checked) => setSingleKeys(checked === true)}
          label="Single keys act as shortcuts"
          hint="Off, only keys with ⌘ or Ctrl do. Remembered in this browser."
        />
      }
    >
      <div className={classNames("grid gap-x-8 gap-y-5", listed.length > 1 && "sm:grid-cols-2")}>
        {listed.map((group) => (
          <section key={group.title} className="grid content-start gap-1">
            <h3 className="overline-label">{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div
                  key={shortcut.keys}
                  className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-0"
                >
                  <dt className="text-ink-2">{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
