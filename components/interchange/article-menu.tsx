"use client";

import { ArrowRightLeft, FileInput, Quote } from "lucide-react";
import { useState } from "react";
import { Menu, MenuGroup, MenuItem } from "#/components/overlay/menu.tsx";
import { Button } from "#/components/ui/button.tsx";
import { BibliographyItems, save } from "./bibliography-item.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { markGroups, markOutcomes } from "./outcome.ts";

type Answer = { items: Parameters<typeof markOutcomes>[1] };

/** What of an article goes out to other programs, and comes in from them. */
export function ArticleMenu({ articleId, canMark }: { articleId: string; canMark: boolean }) {
  const [importing, setImporting] = useState(false);
  const address = `/desk/articles/${articleId}/annotations`;
  return (
    <>
      <Menu
        label="Export and import"
        trigger={
          <Button variant="ghost" size="icon" aria-label="Export and import" title="Export and import">
            <ArrowRightLeft aria-hidden />
          </Button>
        }
      >
        <MenuGroup label="Export the claims">
          <MenuItem icon={<Quote aria-hidden />} onSelect={() => save(address)}>
            Annotations (JSON-LD)
          </MenuItem>
        </MenuGroup>
        <MenuGroup label="Export the sources cited">
          <BibliographyItems wanted={{ articleId }} />
        </MenuGroup>
        {canMark && (
          <MenuGroup>
            <MenuItem icon={<FileInput aria-hidden />} onSelect={() => setImporting(true)}>
              Import annotations…
            </MenuItem>
          </MenuGroup>
        )}
      </Menu>
      <FileDialog<Answer>
        open={importing}
        onClose={() => setImporting(false)}
        title="Import annotations"
        description="Each quotation that stands in this text, word for word, becomes a claim. Verdicts made elsewhere are kept as notes."
        action={address}
        accept=".json,.jsonld,.csv"
        hint="Web Annotations (JSON-LD), or an export of Hypothesis (JSON or CSV)"
        groups={markGroups}
        read={({ items }) => markOutcomes(articleId, items)}
      />
    </>
  );
}
