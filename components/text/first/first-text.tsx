"use client";

import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { lookOf, type TextLook } from "#/components/text/text-look.ts";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import { type DocumentNode, withLowerHeadings } from "#/text/document.ts";
import { firstHtml } from "./first-html.ts";
import { useServed } from "./use-served.ts";

type FirstTextProps = TextLook & {
  json: DocumentNode;
  /** Of the canonical text, UTF-16 code units. */
  length: number;
  marks: readonly ReaderMark[];
  currentId: string | null;
};

/** Longer texts, of more than about 100,000 words, come with the editor alone: drawing them would keep the server from others. */
const longest = 600_000;

const isServer = typeof window === "undefined";

/**
 * The text until its editor is there. A page that the server draws has the words and their marks in its HTML, which the
 * browser leaves as they are; where a page is opened from another one they come with the editor.
 */
export function FirstText({ json, length, marks, currentId, ...look }: FirstTextProps) {
  const served = useServed() && length <= longest;
  const html = isServer && served ? firstHtml(look.nested ? withLowerHeadings(json) : json, marks, currentId) : "";
  if (!served) return <SkeletonText lines={14} label="Opening the text" />;
  const { class: className, tabindex: _, ...rest } = lookOf(look);
  return (
    <div
      {...rest}
      className={`${className} first-text`}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
