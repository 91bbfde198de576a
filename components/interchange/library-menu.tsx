"use client";

import { ArrowRightLeft, FileInput } from "lucide-react";
import { useState } from "react";
import { Menu, MenuGroup, MenuItem } from "#/components/overlay/menu.tsx";
import { Button } from "#/components/ui/button.tsx";
import { BibliographyItems } from "./bibliography-item.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { workGroups, workOutcomes } from "./outcome.ts";

type LibraryMenuProps = {
  /** Which sources go out: of the library those that match, or one. */
  wanted: Readonly<Record<string, string>>;
  label: string;
  canImport?: boolean;
  /** An icon alone, beside a heading. */
  compact?: boolean;
};
type Answer = { items: Parameters<typeof workOutcomes>[0] };

/** Sources as bibliographies, out and in. */
export function LibraryMenu({ wanted, label, canImport = false, compact = false }: LibraryMenuProps) {
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Menu
        label="Bibliography"
        trigger={
          <Button
            aria-label={compact ? label : "Bibliography"}
            {...(compact ? { variant: "ghost", size: "icon", title: label } : {})}
          >
            <ArrowRightLeft aria-hidden />
            {!compact && "Bibliography"}
          </Button>
        }
      >
        <MenuGroup label={label}>
          <BibliographyItems wanted={wanted} />
        </MenuGroup>
        {canImport && (
          <MenuGroup>
            <MenuItem icon={<FileInput aria-hidden />} onSelect={() => setImporting(true)}>
              Import a bibliography…
            </MenuItem>
          </MenuGroup>
        )}
      </Menu>
      <FileDialog<Answer>
        open={importing}
        onClose={() => setImporting(false)}
        title="Import a bibliography"
        description="Each work becomes a source. Those with an address are fetched; of the others the text is still missing until you import it."
        action="/desk/bibliography"
        accept=".json,.bib,.ris"
        hint="CSL-JSON, BibTeX or RIS, as Zotero and others export them"
        groups={workGroups}
        read={({ items }) => workOutcomes(items)}
      />
    </>
  );
}
