import { TriangleAlert } from "lucide-react";
import { Pill, type Tone } from "#/components/ui/pill.tsx";
import type { WaitKind } from "#/domain/carry/wait.ts";
import type { ClaimState } from "#/domain/claim.ts";

type Since = { state: ClaimState; isLive: boolean; waits: WaitKind | null };

const waitWords: Readonly<Record<WaitKind, { label: string; told: string; tone: Tone }>> = {
  passage_gone: {
    label: "A passage is gone",
    told: "A passage that it rests on is gone from its source, and waits for a decision.",
    tone: "contradicts",
  },
  passage_altered: {
    label: "A passage changed",
    told: "A passage that it rests on was altered in its source, and waits for a decision.",
    tone: "qualifies",
  },
  words_gone: {
    label: "Its words are gone",
    told: "Its own words are gone from a newer copy, and wait for a decision.",
    tone: "contradicts",
  },
  words_altered: {
    label: "Its words changed",
    told: "Its own words were altered in a newer copy, and wait for a decision.",
    tone: "qualifies",
  },
  typography: {
    label: "Typography differs",
    told: "Only quotation marks, dashes or spaces differ in a newer copy.",
    tone: "neutral",
  },
};

/** Of a claim whose state says something else: readers have a check of it. */
export function LivePill({ claim }: { claim: Pick<Since, "state" | "isLive"> }) {
  if (!claim.isLive || claim.state === "published") return null;
  return (
    <Pill tone="published" title="Its check is published. The claim has changed since.">
      Live
    </Pill>
  );
}

/** The gravest of what changed since it was cited and waits for a person; nothing where nothing does. */
export function WaitPill({ waits }: { waits: WaitKind | null }) {
  if (!waits) return null;
  const { label, told, tone } = waitWords[waits];
  return (
    <Pill tone={tone} title={told} icon={tone === "neutral" ? null : <TriangleAlert aria-hidden />}>
      {label}
    </Pill>
  );
}
