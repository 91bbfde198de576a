import { CircleCheck, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";

import type { SaveState } from "#/components/editor/use-live-text.ts";
import { classNames } from "#/components/ui/class-names.ts";

const words: Record<SaveState, { icon: typeof CircleCheck; text: string; tone?: "qualifies" | "contradicts" }> = {
  loading: { icon: LoaderCircle, text: "Opening the text…" },
  saved: { icon: CircleCheck, text: "Saved" },
  saving: { icon: LoaderCircle, text: "Saving…" },
  offline: { icon: CloudOff, text: "Offline: your words are kept here and will be sent", tone: "qualifies" },
  closed: {
    icon: TriangleAlert,
    text: "Your last words are not saved: the text was closed for writing. Copy them before you leave this page.",
    tone: "contradicts",
  },
  "not-kept": {
    icon: TriangleAlert,
    text: "Your last words are not saved: the server cannot keep them, because the text is too long or they arrived damaged. Copy them, then load this page again.",
    tone: "contradicts",
  },
  "signed-out": {
    icon: TriangleAlert,
    text: "You are signed out. Sign in in another tab; your words are kept here and will be sent.",
    tone: "contradicts",
  },
  "old-schema": {
    icon: TriangleAlert,
    text: "This page is older than the server. Load it again to go on; what is saved is safe.",
    tone: "contradicts",
  },
};

/** Where the words are, in one line; announced when it changes, except for each "Saving…" in between. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { icon: Icon, text, tone } = words[state];
  const turning = state === "saving" || state === "loading";
  return (
    <p
      role="status"
      aria-live={state === "saving" ? "off" : "polite"}
      {...(tone ? { "data-tone": tone } : {})}
      className={classNames("flex items-start gap-1.5 text-xs", tone ? "text-tone" : "text-ink-3")}
    >
      <Icon
        aria-hidden
        className={classNames(
          "mt-0.5 size-3.5 shrink-0",
          turning && "animate-spin",
          state === "saved" && "text-supports",
        )}
      />
      <span>{text}</span>
    </p>
  );
}
