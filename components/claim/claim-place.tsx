"use client";

import { Archive, CornerDownRight, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import type { Tone } from "#/components/ui/pill.tsx";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

type Note = { label: string; told: string; tone: Tone };

/** What is to be known of a claim whose words do not simply stand in the copy that the article is read in. */
export function placeNote({ place }: Pick<ArticleClaim, "place">): Note | null {
  const says = place.exact === null ? "" : ` It reads “${place.exact}” here.`;
  switch (place.kind) {
    case "own":
      return null;
    case "carried":
    case "decided":
      return place.exact === null
        ? null
        : {
            label: "Other words here",
            told: `A person took other words as the claim’s in this copy.${says}`,
            tone: "context",
          };
    case "altered":
      return place.exact === null
        ? { label: "Uncertain place", told: "It is not certain where its words stand in this copy.", tone: "qualifies" }
        : { label: "Altered in this copy", told: `Its words were altered in this copy.${says}`, tone: "qualifies" };
    case "gone":
      return { label: "No longer in this copy", told: "Its words are no longer in this copy.", tone: "contradicts" };
    case "kept":
      return {
        label: "Of the older copy",
        told: "The copy that it was marked in stays the reference; this one says otherwise.",
        tone: "neutral",
      };
    case "later":
      return { label: "Of a newer copy", told: "It was marked in a newer copy than this.", tone: "neutral" };
    case "sought":
      return { label: "Being looked for", told: "Its words are being looked for in this copy.", tone: "neutral" };
  }
}

/** In the head of a claim: where its words are in the copy that the article is read in, and the way to its own ones. */
export function ClaimPlaceLine({ claim }: { claim: ArticleClaim }) {
  const { article, openSource } = useArticleDesk();
  const note = placeNote(claim);
  const [own] = claim.appearances;
  if (!note || !own) return null;
  const isOpen = claim.place.kind === "altered" || claim.place.kind === "gone";
  const Icon = isOpen ? TriangleAlert : claim.place.kind === "kept" ? Archive : CornerDownRight;
  return (
    <p
      data-tone={note.tone}
      className="flex items-start gap-1.5 text-xs text-pretty text-tone [&>svg]:mt-0.5 [&>svg]:size-3.5 [&>svg]:shrink-0"
    >
      <Icon aria-hidden />
      <span>
        {note.told}{" "}
        {/* The queue asks about the newest copy: where this is an older one, the way there is above the text. */}
        {isOpen && !article.newer && (
          <>
            <Link href={`/desk/changed?claim=${claim.id}`} className="font-semibold underline underline-offset-3">
              Decide
            </Link>{" "}
            or{" "}
          </>
        )}
        <button type="button" className="underline underline-offset-3" onClick={() => openSource(own.snapshotId, own)}>
          {isOpen && !article.newer ? "see it in its own copy" : "See it in its own copy"}
        </button>
      </span>
    </p>
  );
}
