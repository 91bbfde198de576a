"use client";

import {
  BookOpenText,
  FileInput,
  GitCompareArrows,
  LayoutList,
  MessageSquareQuote,
  ScanEye,
  Settings2,
} from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { Suspense, use } from "react";
import { useHeld } from "#/components/changed/held.ts";
import type { CarryCounts } from "#/server/queries/carry/list-carries.ts";

/** The rooms of the desk, in the order of the work. */
export const places = [
  { href: "/desk", label: "Desk", keys: "g d", icon: LayoutList, hint: "My work and the newsroom’s claims" },
  { href: "/desk/claims", label: "Claims", keys: "g c", icon: MessageSquareQuote, hint: "All claims, by state" },
  { href: "/desk/sources", label: "Sources", keys: "g s", icon: BookOpenText, hint: "The library" },
  { href: "/desk/import", label: "Import", keys: "g i", icon: FileInput, hint: "An address, a text or a file" },
  {
    href: "/desk/changed",
    label: "Changed",
    keys: "g h",
    icon: GitCompareArrows,
    hint: "Changed since cited, and waiting for a decision",
  },
  { href: "/desk/reviews", label: "Reviews", keys: "g r", icon: ScanEye, hint: "Waiting for a second person" },
  { href: "/desk/newsroom", label: "Newsroom", keys: "g n", icon: Settings2, hint: "People, scale, record" },
] as const;

function isHere(path: string, href: string): boolean {
  if (href === "/desk") return path === "/desk" || path.startsWith("/desk/articles");
  return path === href || path.startsWith(`${href}/`);
}

type WaitingProps = { waiting: Promise<CarryCounts> };

/** How much waits for a decision, without what was decided here a moment ago and can still be undone. */
function WaitingCount({ waiting }: WaitingProps) {
  const count = use(waiting).all - useHeld().all;
  if (count <= 0) return null;
  return (
    <span
      data-tone="qualifies"
      className="absolute -end-3 -top-1.5 min-w-4 rounded-full bg-tone-bg px-1 text-center text-2xs/4 font-semibold text-tone tabular-nums"
    >
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting: </span>
    </span>
  );
}

/** A slim rail at the side; on a phone, a bar within reach of the thumb. `waiting` is how much changed since it was cited. */
export function DeskNav({ waiting }: WaitingProps) {
  const path = usePathname();
  const router = useRouter();
  return (
    <nav
      aria-label="Desk"
      data-print="hide"
      className="z-20 border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:w-18 md:shrink-0 md:border-e"
    >
      <ul className="flex md:flex-col md:gap-0.5 md:p-1.5">
        {places.map(({ href, label, icon: Icon }) => (
          <li key={href} className="min-w-0 flex-1">
            <Link
              href={href}
              // Each reading of a page would have all of them read again; they load when somebody points at them.
              prefetch={false}
              onPointerEnter={() => router.prefetch(href)}
              onFocus={() => router.prefetch(href)}
              aria-current={isHere(path, href) ? "page" : undefined}
              className="group flex h-13 flex-col items-center justify-center gap-1 text-2xs/none font-medium text-ink-3 transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:text-accent md:rounded-lg md:hover:bg-hover md:aria-[current=page]:bg-accent-soft"
            >
              <span className="relative">
                <Icon aria-hidden className="size-5 stroke-[1.75]" />
                {href === "/desk/changed" && (
                  <Suspense fallback={null}>
                    <WaitingCount waiting={waiting} />
                  </Suspense>
                )}
              </span>
              <span className="max-w-full truncate max-md:text-[0.625rem]/3">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
