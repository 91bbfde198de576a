import { Check, Info, X } from "lucide-react";
import type { ComponentProps } from "react";
import type { evidenceRoles, Stance } from "#/domain/evidence.ts";

/** What a passage does for a claim, as people read it: a word, a sign, and the key that chooses it. */
export const stanceWords: Readonly<Record<Stance, { label: string; keys: string; hint: string }>> = {
  supports: { label: "Supports", keys: "1", hint: "speaks for the claim" },
  contradicts: { label: "Contradicts", keys: "2", hint: "speaks against it" },
  qualifies: { label: "Qualifies", keys: "3", hint: "holds it only in part or under conditions" },
  context: { label: "Context", keys: "4", hint: "helps to understand, decides nothing" },
};

/** How near a source stands to the facts, as people read it. */
export const roleWords: Readonly<Record<(typeof evidenceRoles)[number], string>> = {
  primary: "primary",
  secondary: "secondary",
  expert: "expert",
  claimant: "the claimant’s own",
};

function Tilde(props: ComponentProps<"svg">) {
  return (
    <svg {...props} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round">
      <path d="M4 14.5c1.6-6.5 5.4-6.5 8-2.5s6.4 4 8-2.5" />
    </svg>
  );
}

const icons = { supports: Check, contradicts: X, qualifies: Tilde, context: Info };

/** The sign of a stance; the word stands beside it. */
export function StanceIcon({ stance }: { stance: Stance }) {
  const Icon = icons[stance];
  return <Icon aria-hidden width="1em" height="1em" strokeWidth={2.5} />;
}
