import { Archive, Check, CornerDownRight, TriangleAlert, Unplug } from "lucide-react";
import Link from "next/link";
import { dayOf } from "#/components/changed/change-words.ts";
import type { EvidenceView } from "#/server/queries/part/claim-detail.ts";

type Standing = NonNullable<EvidenceView["standing"]>;

const line = "flex items-start gap-1.5 text-xs text-pretty [&>svg]:mt-0.5 [&>svg]:size-3.5 [&>svg]:shrink-0";

function waitingWords({ status, reason, at }: Extract<Standing, { kind: "waits" }>): string {
  if (status === "orphaned") return `Gone since ${dayOf(at)}`;
  return reason === "typography" ? `Typography altered on ${dayOf(at)}` : `Altered on ${dayOf(at)}`;
}

function decidedWords(
  decision: Extract<Standing, { kind: "decided" }>["decision"],
  day: string,
  cited: string,
): string {
  if (decision === "kept") return `Cited from the capture of ${cited}; the source says otherwise since ${day}`;
  if (decision === "withdrawn") return `Withdrawn when its source changed on ${day}, and put back since`;
  return `Other words in the source since ${day}, ${decision} by a person`;
}

type StandingLineProps = { standing: Standing; claimId: string; citedFrom: string };

/** How cited words stand in the copies that were taken since: still there, moved, changed and undecided, or decided. */
export function StandingLine({ standing, claimId, citedFrom }: StandingLineProps) {
  const day = dayOf(standing.at);
  if (standing.kind === "waits")
    return (
      <p data-tone={standing.reason === "typography" ? "context" : "qualifies"} className={`${line} text-tone`}>
        <TriangleAlert aria-hidden />
        <span>
          {waitingWords(standing)}:{" "}
          <Link href={`/desk/changed?claim=${claimId}`} className="font-semibold underline underline-offset-3">
            decide
          </Link>
        </span>
      </p>
    );
  if (standing.kind === "decided")
    return (
      <p className={`${line} text-ink-2`}>
        {standing.decision === "kept" ? <Archive aria-hidden /> : <CornerDownRight aria-hidden />}
        <span>{decidedWords(standing.decision, day, dayOf(citedFrom))}</span>
      </p>
    );
  if (standing.kind === "away")
    return (
      <p data-tone="qualifies" className={`${line} text-tone`}>
        <Unplug aria-hidden />
        <span>Its page was gone on {day}; the kept copy stays</span>
      </p>
    );
  return (
    <p className={`${line} text-ink-2`}>
      {standing.kind === "still" ? <Check aria-hidden /> : <CornerDownRight aria-hidden />}
      <span>
        {standing.kind === "still" ? `Still there on ${day}` : `Moved within the source, word for word on ${day}`}
      </span>
    </p>
  );
}
