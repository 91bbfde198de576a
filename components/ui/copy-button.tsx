"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#/components/ui/button.tsx";
import { notify } from "#/components/ui/toast.tsx";

type Wishes = {
  /** What to say once it is copied. */ done?: string;
  /** What to do instead, where it cannot be. */ otherwise: string;
};

/**
 * Puts a text on the clipboard and answers whether that worked; says so where it did not. Outside https and localhost a
 * browser has no clipboard at all.
 */
export async function copyText(text: string, { done, otherwise }: Wishes): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    notify.error("The browser did not allow copying.", { detail: otherwise });
    return false;
  }
  if (done) notify.success(done);
  return true;
}

type CopyButtonProps = {
  text: string;
  label?: string;
  /** Icon only; the label becomes its name. */ compact?: boolean;
};

/** Puts a text on the clipboard and says so, on the button and to screen readers. */
export function CopyButton({ text, label = "Copy", compact = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    setCopied(await copyText(text, { otherwise: "Select the text and copy it with the keyboard." }));
  }

  const Icon = copied ? Check : Copy;
  return (
    // Positioned, so that the status, which is nowhere to be seen, lengthens no page.
    <span className="relative inline-flex">
      <Button
        variant={compact ? "ghost" : "secondary"}
        size={compact ? "icon" : "sm"}
        onClick={() => void copy()}
        {...(compact ? { "aria-label": label, title: label } : {})}
      >
        <Icon aria-hidden />
        {!compact && label}
      </Button>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </span>
  );
}
