"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type PagePreviewProps = { html: string; /** A newer one is on its way. */ stale?: boolean };

const button =
  "grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent coarse:size-10 [&_svg]:size-4.5";

/** The page as readers will see it: the very bytes, in a frame where no script runs (the same origin only lets its fonts load). */
export function PagePreview({ html, stale = false }: PagePreviewProps) {
  const [phone, setPhone] = useState(false);
  return (
    <div className="flex h-full min-h-0 flex-col bg-sunk">
      <div className="flex items-center gap-2 border-b border-line bg-surface px-4 py-1.5">
        <p className="min-w-0 flex-1 truncate text-sm text-ink-2">As readers will see it</p>
        <button
          type="button"
          aria-pressed={!phone}
          aria-label="As on a computer"
          onClick={() => setPhone(false)}
          className={button}
        >
          <Monitor aria-hidden />
        </button>
        <button
          type="button"
          aria-pressed={phone}
          aria-label="As on a phone"
          onClick={() => setPhone(true)}
          className={button}
        >
          <Smartphone aria-hidden />
        </button>
      </div>
      <div className={classNames("min-h-0 flex-1", phone && "flex justify-center p-4")}>
        <iframe
          title="The page as readers will see it"
          srcDoc={html}
          sandbox="allow-same-origin"
          className={classNames(
            "block h-full bg-paper transition-opacity",
            phone ? "w-97.5 max-w-full rounded-xl border border-line-2 shadow-pop" : "w-full",
            stale && "opacity-60",
          )}
        />
      </div>
    </div>
  );
}
