"use client";

import { EyeOff } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem } from "#/components/overlay/menu.tsx";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import type { BlockRole } from "#/text/role.ts";
import { asideRoles, kindWords } from "./aside-words.ts";

type AsideMenuProps = { lines: number; onChoose: (role: BlockRole) => void };

/** Sets the selected lines aside: one key or a press opens the kinds, the likeliest first. */
export function AsideMenu({ lines, onChoose }: AsideMenuProps) {
  const [open, setOpen] = useState(false);
  const label = lines === 1 ? "Set this line aside" : `Set ${lines} lines aside`;
  useShortcuts("Selected words", [{ keys: "x", label: "Set the lines aside", run: () => setOpen(true) }]);
  return (
    <Menu
      label={`${label} as`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={label}
          aria-keyshortcuts="X"
          title={`${label} (X)`}
          className="flex h-8 items-center justify-center border-s border-paper/15 px-2.75 hover:bg-paper/15 focus-visible:-outline-offset-2 focus-visible:outline-paper coarse:min-h-11"
        >
          <EyeOff aria-hidden className="size-3.5" />
        </button>
      }
    >
      {asideRoles.map((role) => (
        <MenuItem key={role} onSelect={() => onChoose(role)}>
          Set aside: {kindWords(role, lines)}
        </MenuItem>
      ))}
    </Menu>
  );
}
