"use client";

import { Command } from "cmdk";
import { CornerDownLeft, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "#/components/ui/kbd.tsx";

export type PaletteItem = {
  label: string;
  href: string;
  hint?: string;
  keywords?: readonly string[];
  shortcut?: string;
};

export type PaletteGroup = { title: string; items: readonly PaletteItem[] };

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly PaletteGroup[];
  /** Finds more on the server; its groups are shown below, unfiltered, in the order given. */
  search?: ((query: string) => Promise<readonly PaletteGroup[]>) | undefined;
};

const pause = 180;

/** Go anywhere, find anything: type a few letters, press Enter. */
export function CommandPalette({ open, onOpenChange, groups, search }: CommandPaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<{ query: string; groups: readonly PaletteGroup[]; failed?: boolean }>();
  const wanted = query.trim();

  useEffect(() => {
    if (!search || !open || wanted.length < 2) return undefined;
    let stale = false;
    const timer = setTimeout(() => {
      search(wanted).then(
        (result) => !stale && setFound({ query: wanted, groups: result }),
        () => !stale && setFound({ query: wanted, groups: [], failed: true }),
      );
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [search, open, wanted]);

  // cmdk 1.1.1 goes on naming the entry that was active before the list was narrowed, which may be gone by now.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const active = box.current?.querySelector("[cmdk-item][aria-selected=true]");
      for (const element of box.current?.querySelectorAll("[aria-activedescendant]") ?? [])
        if (active) element.setAttribute("aria-activedescendant", active.id);
        else element.removeAttribute("aria-activedescendant");
    });
    return () => cancelAnimationFrame(frame);
  }, [query, found]);

  function go(href: string): void {
    onOpenChange(false);
    router.push(href);
  }

  const searching = search !== undefined && wanted.length >= 2 && found?.query !== wanted;
  const more = wanted.length >= 2 ? (found?.groups ?? []) : [];
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) setQuery("");
        onOpenChange(next);
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Dialog.Content
          ref={box}
          data-modal
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[max(12px,10vh)] z-50 mx-auto max-w-xl animate-rise overflow-hidden rounded-xl border border-line-2 bg-surface shadow-dialog focus:outline-none"
        >
          <Dialog.Title className="sr-only">Search or jump to</Dialog.Title>
          <Command label="Search or jump to" loop>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4.5 shrink-0 text-ink-3" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Search or jump to…"
                className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
              />
              <Kbd keys="Escape" />
            </div>
            <Command.List className="max-h-[min(420px,60dvh)] scroll-py-1.5 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-2">
                {searching ? "Searching…" : `Nothing matches “${wanted}”. Try fewer or other words.`}
              </Command.Empty>
              {groups.map((group) => (
                <Group key={group.title} group={group} onChoose={go} />
              ))}
              {more.map((group) => (
                <Group key={`found ${group.title}`} group={group} onChoose={go} keep={wanted} />
              ))}
              {found?.failed && found.query === wanted && (
                <p role="alert" className="px-3 py-2 text-danger">
                  The search did not answer. Nothing is lost; change a letter to try again.
                </p>
              )}
            </Command.List>
            <p
              aria-hidden
              className="flex items-center gap-4 border-t border-line bg-sunk px-4 py-2 text-xs text-ink-3"
            >
              <span className="flex items-center gap-1.5">
                <Kbd keys="ArrowUp ArrowDown" /> choose
              </span>
              <span className="flex items-center gap-1.5">
                <Kbd keys="Enter" /> open
              </span>
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type GroupProps = {
  group: PaletteGroup;
  onChoose: (href: string) => void;
  /** Query that found it elsewhere: always shown. */ keep?: string;
};

function Group({ group, onChoose, keep }: GroupProps) {
  return (
    <Command.Group
      heading={group.title}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3"
    >
      {group.items.map((item) => (
        <Command.Item
          key={item.href}
          value={`${item.label} ${item.href}`}
          keywords={[...(item.keywords ?? []), ...(keep ? [keep] : [])]}
          onSelect={() => onChoose(item.href)}
          className="group flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-accent-soft coarse:min-h-11"
        >
          <span className="grid min-w-0 flex-1">
            <span className="truncate text-base">{item.label}</span>
            {item.hint && <span className="truncate text-xs text-ink-3">{item.hint}</span>}
          </span>
          {item.shortcut && <Kbd keys={item.shortcut} />}
          <CornerDownLeft aria-hidden className="invisible size-3.5 text-ink-3 group-data-[selected=true]:visible" />
        </Command.Item>
      ))}
    </Command.Group>
  );
}
