"use client";

import { useMemo, useOptimistic } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { chooseBlocks, forgetChoice, rememberChoices } from "#/server/actions/source.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";
import { choiceFor } from "#/text/site/choice.ts";
import { withRoles } from "#/text/site/with-role.ts";
import { kindWords } from "./aside-words.ts";
import type { FoldDeeds } from "./fold-view.ts";

type SiteChoice = SnapshotView["siteChoices"][number];

type Chosen = Pick<SnapshotView, "id" | "document" | "site" | "choices" | "siteChoices">;

/** A text as people left it, and what this person may do with its lines; `deeds` is null for those who only read. */
export type ChosenText = {
  document: DocumentNode;
  deeds: FoldDeeds | null;
  site: string | null;
  siteChoices: readonly SiteChoice[];
  /** Blocks that were chosen by hand here and are not yet remembered for the site. */
  unremembered: readonly number[];
  remember: (blocks: readonly number[]) => void;
  forget: (choice: SiteChoice) => void;
};

const linesOf = (count: number): string => (count === 1 ? "1 line" : `${count} lines`);

function doneWords(count: number, role: BlockRole): string {
  if (role === "body") return count === 1 ? "The line is back in the text" : `${count} lines are back in the text`;
  return `Set aside as ${kindWords(role, count)}: ${linesOf(count)}`;
}

/** Blocks that stand as they do because the newsroom chose so on an earlier page, with the choice, while it stands. */
function rememberedOf({ document, siteChoices }: Chosen): ReadonlyMap<number, SiteChoice> {
  const found = new Map<number, SiteChoice>();
  if (siteChoices.length === 0) return found;
  for (const block of readBlocks(document)) {
    if (!block.reason?.startsWith("Your newsroom ")) continue;
    const choice = choiceFor(block, siteChoices);
    if (choice?.role === block.role) found.set(block.index, choice);
  }
  return found;
}

function unrememberedOf({ document, site, choices, siteChoices }: Chosen): readonly number[] {
  if (site === null || choices.length === 0) return [];
  const blocks = readBlocks(document);
  return choices.flatMap(({ block: index, role }) => {
    const block = blocks[index];
    return block && choiceFor(block, siteChoices)?.role !== role ? [index] : [];
  });
}

/** Restoring lines of a text and setting them aside, at once on the screen, with undo; one way for every reader of a text. */
export function useBlockChoice(snapshot: Chosen, can: boolean): ChosenText {
  const { act } = useAct();
  const [document, draw] = useOptimistic(
    snapshot.document,
    (now: DocumentNode, { blocks, role }: { blocks: ReadonlySet<number>; role: BlockRole }) =>
      withRoles(now, (block) => (blocks.has(block) ? { role, reason: null } : undefined)),
  );
  return useMemo(() => {
    const { id: snapshotId, site, siteChoices } = snapshot;
    const before = new Map(snapshot.choices.map(({ block, role }) => [block, role]));
    const remembered = rememberedOf(snapshot);

    function remember(blocks: readonly number[]): void {
      act(() => rememberChoices({ snapshotId, blocks: [...blocks] }), {
        done: `Remembered for the next page of ${site}. You can forget it above the text, and in the newsroom's settings.`,
      });
    }
    function forget({ site: of, kind, pattern }: SiteChoice): void {
      act(() => forgetChoice({ site: of, kind, pattern }), {
        done: `Forgotten: the next page of ${of} is read without it.`,
      });
    }
    function choose(blocks: readonly number[], role: BlockRole): void {
      const list = [...blocks];
      const groups = Map.groupBy(list, (block) => before.get(block) ?? null);
      act(
        () => {
          draw({ blocks: new Set(list), role });
          return chooseBlocks({ snapshotId, blocks: list, role });
        },
        {
          done: doneWords(list.length, role),
          undo: () => groups.forEach((group, old) => act(() => chooseBlocks({ snapshotId, blocks: group, role: old }))),
          ...(site === null
            ? {}
            : { also: { label: `Do the same on the next page of ${site}`, run: () => remember(list) } }),
        },
      );
    }
    const deeds: FoldDeeds = {
      choose,
      remembered: new Set(remembered.keys()),
      forget: (block) => {
        const choice = remembered.get(block);
        if (choice) forget(choice);
      },
    };
    return {
      document,
      deeds: can ? deeds : null,
      site,
      siteChoices,
      unremembered: can ? unrememberedOf(snapshot) : [],
      remember,
      forget,
    };
  }, [snapshot, document, can, act, draw]);
}
