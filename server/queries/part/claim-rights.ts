import type { Actor } from "#/domain/actor.ts";
import { isClosed, isFrozen, isWritable } from "#/domain/claim-state.ts";
import { can } from "#/domain/policy.ts";

import type { ClaimDetailRow } from "./claim-detail.ts";

/** What the actor may do with a claim as it stands now: policy and state together. */
export interface ClaimRights {
  readonly edit: boolean;
  readonly link: boolean;
  readonly write: boolean;
  readonly submit: boolean;
  readonly reopen: boolean;
  readonly approve: boolean;
  readonly publish: boolean;
}

/** Policy and state in one; the commands refuse the same again. */
export function rightsOf(actor: Actor, row: ClaimDetailRow): ClaimRights {
  const writes = can(actor, "assessment.write", row);
  const waiting = row.assessment?.versions.find((version) => version.id === row.assessment?.frozenVersionId);
  return {
    edit: can(actor, "claim.edit", row) && row.state !== "split" && row.state !== "merged",
    link: can(actor, "evidence.link", row) && !isClosed(row.state),
    write: writes && isWritable(row.state),
    submit: can(actor, "assessment.submit", row) && row.state === "assessing",
    reopen: writes && isFrozen(row.state),
    approve: row.state === "in_review" && waiting !== undefined && can(actor, "review.approve", waiting),
    publish: (row.state === "approved" || row.state === "published") && can(actor, "publication.publish", row),
  };
}
