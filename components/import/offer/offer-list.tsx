"use client";

import { CircleAlert, ClipboardPaste, FileText, Globe, History, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { offerWords } from "#/components/import/offer/read-offer.ts";
import type { Known } from "#/components/import/offer/use-known.ts";
import type { Held } from "#/components/import/offer/use-sending.ts";
import { Button } from "#/components/ui/button.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

const icons = { address: Globe, paste: ClipboardPaste, file: FileText };
/** So many lines stand here before the rest is folded. */
const shown = 6;

type OfferListProps = {
  offers: readonly Held[];
  known: ReadonlyMap<string, Known>;
  onRemove: (key: string) => void;
};

/** What will be imported, so that nobody sends something other than they meant; what was refused comes first. */
export function OfferList({ offers, known, onRemove }: OfferListProps) {
  const [all, setAll] = useState(false);
  if (offers.length === 0) return null;
  const sorted = [...offers.filter((one) => one.problem), ...offers.filter((one) => !one.problem)];
  const some = all ? sorted : sorted.slice(0, shown);
  return (
    <div className="grid gap-1.5">
      <ul aria-label="Will be imported" className="grid max-h-[50vh] gap-1.5 overflow-y-auto">
        {some.map((held) => (
          <OfferLine key={held.key} held={held} known={known} onRemove={() => onRemove(held.key)} />
        ))}
      </ul>
      {sorted.length > shown && (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `and ${(sorted.length - shown).toLocaleString("en")} more`}
        </Button>
      )}
    </div>
  );
}

type OfferLineProps = { held: Held; known: ReadonlyMap<string, Known>; onRemove: () => void };

function OfferLine({ held: { offer, share, problem }, known, onRemove }: OfferLineProps) {
  const Icon = icons[offer.kind];
  const { title, hint } = offerWords(offer);
  const earlier = offer.kind === "address" ? known.get(offer.url) : undefined;
  return (
    <li
      data-tone={problem ? "contradicts" : earlier ? "qualifies" : undefined}
      className="relative grid gap-1 overflow-hidden rounded-lg bg-sunk px-3 py-1.5 data-[tone]:bg-tone-bg"
    >
      <div className="flex items-center gap-3">
        <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{title}</p>
          <p className="text-xs text-ink-2">{share === null ? hint : share < 1 ? sentWords(share) : "Arrived"}</p>
        </div>
        {share === null && (
          <Button variant="ghost" size="icon" aria-label={`Remove ${title}`} onClick={onRemove}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="flex items-start gap-1.5 ps-7 text-xs text-pretty text-tone">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {problem}
        </p>
      )}
      {earlier && (
        <p role="note" className="flex items-start gap-1.5 ps-7 text-xs text-pretty text-tone">
          <History aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            You have this page: <q>{earlier.title}</q>, captured on{" "}
            <RelativeTime at={earlier.capturedAt} precision="day" />.{" "}
            <Link
              href={`/desk/sources/${earlier.sourceId}?snapshot=${earlier.snapshotId}`}
              className="font-semibold underline underline-offset-2"
            >
              Open it
            </Link>
            , or capture it again to see what has changed.
          </span>
        </p>
      )}
      {share !== null && (
        <span
          aria-hidden
          className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent transition-transform"
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </li>
  );
}

const sentWords = (share: number): string => (share === 0 ? "Waiting to be sent" : `${Math.round(share * 100)} % sent`);
