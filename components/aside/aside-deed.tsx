"use client";

import type { EditorView } from "@tiptap/pm/view";
import { Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { SelectionDeed } from "#/components/text/selection-bar.tsx";
import type { Quote } from "#/domain/quote.ts";
import type { BlockRole } from "#/text/role.ts";
import { AsideMenu } from "./aside-menu.tsx";
import { touchedBlocks } from "./aside-run.ts";
import type { ChosenText } from "./use-block-choice.ts";

type AsideDeeds = { deeds: readonly SelectionDeed[]; menu: ReactNode };

/** What can be done with the lines that selected words touch: those set aside are restored, the others set aside. */
export function asideDeeds(
  { document, deeds }: ChosenText,
  quote: Quote,
  { view, clear }: { view: EditorView | null; clear: () => void },
): AsideDeeds {
  if (!deeds) return { deeds: [], menu: null };
  const { body, aside } = touchedBlocks(document, quote);
  function choose(blocks: readonly number[], role: BlockRole): void {
    clear();
    deeds?.choose(blocks, role);
    view?.dom.focus({ preventScroll: true });
  }
  return {
    deeds:
      aside.length === 0
        ? []
        : [
            {
              label: aside.length === 1 ? "Restore line" : `Restore ${aside.length} lines`,
              icon: <Undo2 aria-hidden />,
              keys: "r",
              run: () => choose(aside, "body"),
            },
          ],
    menu: body.length > 0 && <AsideMenu lines={body.length} onChoose={(role) => choose(body, role)} />,
  };
}
