import { ExternalLink, Globe } from "lucide-react";
import { CopyButton } from "#/components/ui/copy-button.tsx";

/** Where the page stands for everybody, and whether it says the same as what is looked at here. */
export function PublishedNote({ address, number, same }: { address: string; number: number; same: boolean }) {
  return (
    <div data-tone="supports" className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-lg bg-tone-bg p-3 text-sm">
      <p className="flex items-center gap-2 font-semibold text-tone">
        <Globe aria-hidden className="size-4" />
        Version {number} is public
      </p>
      {!same && <p>What you see here differs from it and is not public yet.</p>}
      <div className="flex items-center gap-1">
        <a href={address} target="_blank" rel="noopener" className="link inline-flex min-w-0 items-center gap-1.5">
          <span className="truncate">{address.replace(/^https?:\/\//, "")}</span>
          <ExternalLink aria-hidden className="size-3.5 shrink-0" />
        </a>
        <CopyButton text={address} label="Copy the address" compact />
      </div>
    </div>
  );
}
