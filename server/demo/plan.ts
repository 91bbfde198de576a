import type { claimKinds, claimPriorities } from "#/domain/claim.ts";
import type { evidenceRoles, Stance } from "#/domain/evidence.ts";

/** The three members of the sample newsroom: Ines owns it, Tomas edits, Rosa reviews. */
export type Person = "ines" | "tomas" | "rosa";

/** A passage of a sample source for or against a claim; `words` stand exactly once in the text of the file. */
export interface PlannedEvidence {
  readonly file: string;
  readonly words: string;
  readonly stance: Stance;
  readonly role: (typeof evidenceRoles)[number];
  readonly note?: string;
  readonly by?: Person;
}

/** An assessment as one person writes it. In a paragraph `[2]` cites the second piece of evidence. */
interface PlannedAssessment {
  readonly by: Person;
  readonly rating?: string;
  readonly verdictNote?: string;
  readonly paragraphs: readonly string[];
}

/** A claim of the sample article and how far the work on it has come. */
export interface PlannedClaim {
  readonly words: string;
  readonly wording?: string;
  readonly kind: (typeof claimKinds)[number];
  readonly priority?: (typeof claimPriorities)[number];
  readonly by: Person;
  readonly assignee?: Person;
  readonly evidence?: readonly PlannedEvidence[];
  readonly assessment?: PlannedAssessment;
  /** A first review that sent it back, with what was to be mended. */
  readonly returned?: { readonly by: Person; readonly note: string };
  readonly submitted?: true;
  readonly approvedBy?: Person;
  readonly published?: true;
  /** A second version: one more passage, the paragraphs as they read then, and the reason that readers see. */
  readonly update?: {
    readonly evidence: PlannedEvidence;
    readonly paragraphs: readonly string[];
    readonly reason: string;
    readonly approvedBy: Person;
  };
  readonly withdrawn?: string;
  readonly split?: readonly {
    readonly words: string;
    readonly wording: string;
    readonly evidence: readonly PlannedEvidence[];
  }[];
  /** Words of the claim that this one is merged into. */
  readonly mergedInto?: string;
}
