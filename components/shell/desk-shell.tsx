"use client";

import { FlaskConical, Search } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { AccountMenu, ThemeMenu } from "#/components/shell/account-menu.tsx";
import { CommandPalette } from "#/components/shell/command-palette.tsx";
import type { PaletteGroup } from "#/components/shell/command-palette.tsx";
import { DeskNav, places } from "#/components/shell/desk-nav.tsx";
import { KeyList } from "#/components/shell/key-list.tsx";
import { OfflineBar } from "#/components/shell/offline-bar.tsx";
import { shortcutRegister } from "#/components/shell/shortcut-register.ts";
import { useShortcutListener, useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { Kbd } from "#/components/ui/kbd.tsx";
import type { CarryCounts } from "#/server/queries/carry/list-carries.ts";

type DeskShellProps = {
  newsroom: { name: string; slug: string };
  member: { id: string; name: string; role: string };
  demo: boolean;
  /** How much changed since it was cited, and waits for a decision. */
  waiting: Promise<CarryCounts>;
  /** The live connection is lost and being tried again. */
  disconnected: boolean;
  /** Finds articles, claims and sources for the palette; usually a server action. */
  search?: (query: string) => Promise<readonly PaletteGroup[]>;
  children: ReactNode;
};

const goTo: PaletteGroup = {
  title: "Go to",
  items: places.map(({ href, label, keys, hint }) => ({ href, label, hint, shortcut: keys })),
};

const noGroups: ReturnType<typeof shortcutRegister.all> = [];

/** The frame around every page of the desk. Fills the window; the page scrolls inside `main`. */
export function DeskShell({ newsroom, member, demo, waiting, disconnected, search, children }: DeskShellProps) {
  const router = useRouter();
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  const groups = useSyncExternalStore(shortcutRegister.subscribe, shortcutRegister.all, () => noGroups);
  useShortcutListener();
  useShortcuts("Everywhere", [
    { keys: "mod+k", label: "Search or jump to", run: () => setPalette(true) },
    { keys: "?", label: "This list of keys", run: () => setKeys(true) },
    ...places.map((place) => ({ keys: place.keys, label: place.label, run: () => router.push(place.href) })),
  ]);

  return (
    <div className="flex h-dvh flex-col print:h-auto">
      <a
        href="#main"
        className="fixed start-3 top-2 z-50 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      {demo && <DemoRibbon />}
      <header
        data-print="hide"
        className="group z-20 flex h-12 shrink-0 items-center gap-3.5 border-b border-line bg-surface ps-4 pe-2.5 max-sm:gap-2"
      >
        <Link
          prefetch={false}
          href="/desk"
          className="shrink-0 font-serif text-lg font-semibold tracking-[0.005em] max-sm:group-has-[#desk-crumbs>*]:hidden"
        >
          Assay
        </Link>
        <span className="max-w-52 shrink-0 truncate border-s border-line ps-3.5 text-ink-2 max-lg:hidden">
          {newsroom.name}
        </span>
        <div id="desk-crumbs" className="min-w-0 flex-1 border-line empty:border-transparent sm:border-s sm:ps-3.5" />
        <button
          type="button"
          onClick={() => setPalette(true)}
          aria-keyshortcuts="Meta+K Control+K"
          className="flex h-8 shrink-0 items-center gap-2 rounded-md text-ink-3 transition-colors hover:text-ink max-md:size-8 max-md:justify-center md:w-64 md:border md:border-line md:bg-sunk md:px-2.5 md:hover:border-line-2 coarse:min-h-10 coarse:min-w-10"
        >
          <Search aria-hidden className="size-4 max-md:size-4.5" />
          <span className="flex-1 text-start max-md:sr-only">Search or jump to…</span>
          <Kbd keys="mod+k" className="max-md:hidden" />
        </button>
        <div id="desk-actions" className="flex shrink-0 items-center gap-2 empty:hidden" />
        <div className="flex shrink-0 items-center gap-1">
          <ThemeMenu />
          <AccountMenu newsroom={newsroom} member={member} onKeys={() => setKeys(true)} />
        </div>
      </header>
      <OfflineBar disconnected={disconnected} />
      <div className="flex min-h-0 flex-1 print:block">
        <DeskNav waiting={waiting} />
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 flex-1 overflow-y-auto focus:outline-none max-md:pb-[calc(3.25rem+env(safe-area-inset-bottom))] print:overflow-visible"
        >
          {children}
        </main>
      </div>
      <CommandPalette open={palette} onOpenChange={setPalette} groups={[goTo]} search={search} />
      <KeyList open={keys} onOpenChange={setKeys} groups={groups} />
    </div>
  );
}

function DemoRibbon() {
  return (
    <aside
      aria-label="Demo"
      className="flex shrink-0 items-center justify-center gap-2 bg-[repeating-linear-gradient(-45deg,var(--qualifies-bg)_0_14px,color-mix(in_oklab,var(--qualifies-bg),var(--qualifies)_9%)_14px_28px)] px-4 py-1.5 text-center text-xs font-semibold text-pretty text-[light-dark(#6b4500,#f6d796)]"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span>Demo: sample newsroom, everything here is thrown away</span>
    </aside>
  );
}
