import { Archive, Check, CornerDownRight, MessageSquareText, TriangleAlert, Unplug } from "lucide-react";
import Link from "next/link";
import { changeAddress } from "#/components/change/change-address.ts";
import { copyOf, dayOf } from "#/components/changed/change-words.ts";
import { useZone, type Zone } from "#/components/ui/relative-time.tsx";
import type { EvidenceView } from "#/server/queries/part/claim-detail.ts";

type Standing = NonNullable<EvidenceView["standing"]>;

const line = "flex items-start gap-1.5 text-xs text-pretty [&>svg]:mt-0.5 [&>svg]:size-3.5 [&>svg]:shrink-0";

function waitingWords({ status, reason, at }: Extract<Standing, { kind: "waits" }>, zone: Zone): string {
  if (status === "orphaned") return `Gone since ${dayOf(at, zone)}`;
  return reason === "typography" ? `Typography altered on ${dayOf(at, zone)}` : `Altered on ${dayOf(at, zone)}`;
}

/** The words as they were cited, and their copy. */
type Cited = { exact: string; snapshotId: string; capturedAt: string };
type Decided = Extract<Standing, { kind: "decided" }>;

const quoted = (words: string) => (
  <bdi className="font-serif text-sm whitespace-pre-line text-ink [overflow-wrap:anywhere]">“{words}”</bdi>
);

/** What the source says by now, by whose decision. */
function DecidedWords({ standing, cited }: { standing: Decided; cited: Cited }) {
  const zone = useZone();
  const { decision, exact, decidedBy, at } = standing;
  const by = `${decision} by ${decidedBy} on ${dayOf(standing.decidedAt, zone)}`;
  const now =
    exact === null ? (
      `The source no longer says it (copy of ${copyOf(at, cited.capturedAt, zone)})`
    ) : exact === cited.exact ? (
      `The same words in the copy of ${copyOf(at, cited.capturedAt, zone)}`
    ) : (
      <>Now reads {quoted(exact)}</>
    );
  if (decision === "withdrawn")
    return (
      <>
        {now}; withdrawn for this by {decidedBy}
      </>
    );
  if (decision === "kept")
    return (
      <>
        {now}; the copy of {copyOf(cited.capturedAt, at, zone)} stays the reference, {by}
      </>
    );
  return (
    <>
      {now}, {by}
    </>
  );
}

type StandingLineProps = {
  standing: Standing;
  claimId: string;
  sourceId: string;
  cited: Cited;
};

/** How cited words stand in the copies that were taken since: still there, moved, changed and undecided, or decided. */
export function StandingLine({ standing, claimId, sourceId, cited }: StandingLineProps) {
  const zone = useZone();
  const day = dayOf(standing.at, zone);
  if (standing.kind === "waits")
    return (
      <p data-tone={standing.reason === "typography" ? "context" : "qualifies"} className={`${line} text-tone`}>
        <TriangleAlert aria-hidden />
        <span>
          {waitingWords(standing, zone)}:{" "}
          <Link href={`/desk/changed?claim=${claimId}`} className="font-semibold underline underline-offset-3">
            decide
          </Link>
        </span>
      </p>
    );
  if (standing.kind === "decided")
    return (
      <div className="grid gap-1">
        <p className={`${line} text-ink-2`}>
          {standing.decision === "kept" ? <Archive aria-hidden /> : <CornerDownRight aria-hidden />}
          <span>
            <DecidedWords standing={standing} cited={cited} /> ·{" "}
            <Link
              href={changeAddress({ sourceId, from: cited.snapshotId, to: standing.snapshotId })}
              className="underline underline-offset-3"
            >
              see the change
            </Link>
          </span>
        </p>
        {standing.note && (
          <p className={`${line} text-ink-2`}>
            <MessageSquareText aria-hidden />
            <span className="whitespace-pre-line [overflow-wrap:anywhere]">
              <span className="sr-only">Note of {standing.decidedBy}: </span>
              {standing.note}
            </span>
          </p>
        )}
      </div>
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
