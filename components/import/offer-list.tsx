import { FileText, Globe, ClipboardPaste, X } from "lucide-react";
import type { Offer } from "#/components/import/read-offer.ts";
import { offerWords } from "#/components/import/read-offer.ts";
import { Button } from "#/components/ui/button.tsx";

const icons = { address: Globe, paste: ClipboardPaste, file: FileText };

type OfferListProps = { offers: readonly Offer[]; onRemove: (index: number) => void };

/** What will be imported, so that nobody sends something other than they meant. */
export function OfferList({ offers, onRemove }: OfferListProps) {
  if (offers.length === 0) return null;
  return (
    <ul aria-label="Will be imported" className="grid gap-1.5">
      {offers.map((offer, index) => {
        const Icon = icons[offer.kind];
        const { title, hint } = offerWords(offer);
        return (
          <li key={`${title}${index}`} className="flex items-center gap-3 rounded-lg bg-sunk px-3 py-1.5">
            <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{title}</p>
              <p className="text-xs text-ink-3">{hint}</p>
            </div>
            <Button variant="ghost" size="icon" aria-label={`Remove ${title}`} onClick={() => onRemove(index)}>
              <X aria-hidden />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
