import { BookText } from "lucide-react";
import { MenuItem } from "#/components/overlay/menu.tsx";

const forms = { csl: "CSL-JSON", bibtex: "BibTeX", ris: "RIS" } as const;

/** Has the browser save a file and stays where it is. */
export function save(address: string): void {
  window.location.assign(address);
}

type BibliographyItemsProps = { wanted: Readonly<Record<string, string>> };

/** The forms in which sources can be taken along. */
export function BibliographyItems({ wanted }: BibliographyItemsProps) {
  return Object.entries(forms).map(([form, label]) => (
    <MenuItem
      key={form}
      icon={<BookText aria-hidden />}
      onSelect={() => save(`/desk/bibliography?${new URLSearchParams({ form, ...wanted }).toString()}`)}
    >
      {label}
    </MenuItem>
  ));
}
