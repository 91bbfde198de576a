import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { ClaimView } from "#/server/queries/claim.ts";

const deeds: Readonly<Record<string, string>> = {
  "claim.marked": "marked the claim",
  "claim.imported": "imported the claim from annotations",
  "claim.edited": "changed what is said about it",
  "claim.moved": "gave it other words",
  "claim.split": "split it into parts",
  "claim.merged": "merged it into another",
  "claim.withdrawn": "withdrew it",
  "claim.restored": "restored it",
  "evidence.linked": "linked a passage",
  "evidence.described": "changed what a passage does",
  "evidence.withdrawn": "withdrew a passage or put it back",
  "assessment.begun": "began the assessment",
  "assessment.rated": "changed the verdict",
  "assessment.written": "wrote the reasoning",
  "assessment.submitted": "asked for review",
  "assessment.reopened": "reopened it",
  "review.approved": "approved it",
  "review.returned": "returned it",
  "check.published": "published it",
};

/** The one fact of a line that says most about it. */
function detail(type: string, data: Readonly<Record<string, unknown>>): string | null {
  const after =
    typeof data["after"] === "object" && data["after"] !== null ? (data["after"] as Record<string, unknown>) : {};
  const value =
    type === "evidence.linked"
      ? `${String(data["stance"])}: “${String(data["exact"])}”`
      : type === "assessment.rated"
        ? Object.values(after)
            .filter((one) => typeof one === "string")
            .join(", ")
        : type === "claim.edited"
          ? Object.entries(after)
              .map(([field, one]) => `${field}: ${String(one)}`)
              .join(", ")
          : (data["reason"] ?? data["note"] ?? null);
  return typeof value === "string" && value !== "" ? value : null;
}

/** How the claim came to be what it is, newest first, from the newsroom's record. */
export function ClaimHistory({ claim }: { claim: ClaimView }) {
  return (
    <ol aria-label="History of the claim" className="grid gap-3 p-4">
      {claim.history.map((line) => (
        <li key={line.seq} className="grid gap-0.5 border-s-2 border-line ps-3">
          <p>
            <b className="font-medium">{line.actorName ?? "Assay"}</b> {deeds[line.type] ?? line.type}
          </p>
          {detail(line.type, line.data) && <p className="line-clamp-3 text-ink-2">{detail(line.type, line.data)}</p>}
          <p className="text-xs text-ink-3">
            <RelativeTime at={line.at} /> · line {line.seq} of the record
          </p>
        </li>
      ))}
    </ol>
  );
}
