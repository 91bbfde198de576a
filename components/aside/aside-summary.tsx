"use client";

import { ChevronDown } from "lucide-react";
import { Menu, MenuItem } from "#/components/overlay/menu.tsx";
import { Popover } from "#/components/overlay/popover.tsx";
import type { BlockRole } from "#/text/role.ts";
import { countRoles } from "./aside-run.ts";
import { countedKind, kindWords } from "./aside-words.ts";
import { SiteChoiceList } from "./site-choice-list.tsx";
import type { ChosenText } from "./use-block-choice.ts";

type AsideSummaryProps = { chosen: ChosenText; onJump: (role: BlockRole) => void };

const quiet =
  "inline-flex min-h-6 items-center gap-1 rounded-sm text-ink-2 underline decoration-line-2 underline-offset-3 hover:text-ink hover:decoration-current coarse:min-h-9";

/** How much was set aside, by kind, each the way to its lines; and what the newsroom has chosen for the site. */
export function AsideSummary({ chosen, onJump }: AsideSummaryProps) {
  const { document, deeds, site, siteChoices, unremembered, remember, forget } = chosen;
  const kinds = countRoles(document);
  const all = kinds.reduce((sum, { blocks }) => sum + blocks.length, 0);
  if (all === 0 && unremembered.length === 0 && siteChoices.length === 0) return null;
  return (
    <section
      aria-label="What was set aside"
      data-print="hide"
      className="mb-6 grid gap-1 border-y border-line py-2 font-sans text-sm text-ink-3"
    >
      {all > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span>
            Set aside: {all} {all === 1 ? "line" : "lines"}
          </span>
          {kinds.map(({ role, blocks }) => (
            <button key={role} type="button" className={quiet} onClick={() => onJump(role)}>
              {kindWords(role, blocks.length)} {blocks.length}
            </button>
          ))}
          {deeds && (
            <Menu
              label="Restore all of a kind"
              align="start"
              trigger={
                <button type="button" className={quiet}>
                  restore all of a kind
                  <ChevronDown aria-hidden className="size-3.5" />
                </button>
              }
            >
              {kinds.map(({ role, blocks }) => (
                <MenuItem key={role} onSelect={() => deeds.choose(blocks, "body")}>
                  Restore {blocks.length === 1 ? "" : "all "}
                  {countedKind(role, blocks.length)}
                </MenuItem>
              ))}
            </Menu>
          )}
        </p>
      )}
      {site !== null && (unremembered.length > 0 || siteChoices.length > 0) && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          {unremembered.length > 0 && (
            <>
              <span>
                {unremembered.length === 1 ? "1 line was" : `${unremembered.length} lines were`} chosen by hand.
              </span>
              <button type="button" className={quiet} onClick={() => remember(unremembered)}>
                Do the same on the next page of {site}
              </button>
            </>
          )}
          {siteChoices.length > 0 && (
            <Popover
              label={`Remembered for ${site}`}
              className="w-96"
              trigger={
                <button type="button" className={quiet}>
                  remembered for {site}: {siteChoices.length}
                  <ChevronDown aria-hidden className="size-3.5" />
                </button>
              }
            >
              <SiteChoiceList choices={siteChoices} onForget={deeds ? forget : null} />
            </Popover>
          )}
        </p>
      )}
    </section>
  );
}
