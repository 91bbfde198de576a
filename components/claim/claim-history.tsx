import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { changeAddress } from "#/components/change/change-address.ts";
import { causeOf, dayOf } from "#/components/changed/change-words.ts";
import { RelativeTime, useZone, type Zone } from "#/components/ui/relative-time.tsx";
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
  "snapshot.carried": "looked for its words in a newer copy",
  "carry.decided": "decided on words that changed",
  "carry.confirmed": "confirmed words that differ in typography alone",
  "article.moved": "read the article on in another copy",
  "appearance.added": "added a further appearance",
  "appearance.removed": "took a further appearance off",
};

const decisions: Readonly<Record<string, string>> = {
  confirmed: "these are the words now",
  chosen: "other words were chosen",
  kept: "the old copy stays the reference",
  withdrawn: "the passage was withdrawn",
};
const statuses: Readonly<Record<string, string>> = {
  exact: "still there",
  moved: "moved",
  altered: "altered",
  orphaned: "gone",
};

/** What a newer copy of a source did to the words of this claim, and whether it was reopened for it. */
function carried({ words, reopened, capturedAt, cause }: Readonly<Record<string, unknown>>, zone: Zone): string | null {
  if (!Array.isArray(words)) return null;
  const all = words as readonly { of: string; status: string }[];
  const said = all.map(
    ({ of, status }) => `${of === "claim" ? "its own words" : "a cited passage"} ${statuses[status] ?? status}`,
  );
  const counted = [...new Set(said)].map((one) => {
    const count = said.filter((other) => other === one).length;
    return count > 1 ? `${one} (${count})` : one;
  });
  const day = typeof capturedAt === "string" ? `copy of ${dayOf(capturedAt, zone)}${causeOf(cause)}: ` : "";
  return `${day}${counted.join(", ")}${reopened === true ? ". What was approved is void, and the claim was reopened" : ""}`;
}

function decided({ decision, note }: Readonly<Record<string, unknown>>): string {
  const words = decisions[String(decision)] ?? String(decision);
  return typeof note === "string" ? `${words}. ${note}` : words;
}

type Line = ClaimView["history"][number];

const mostWords = 3;

/** The words before and after, and the way to the two copies that they stand in. */
function Between({ line: { copies, words } }: { line: Line }) {
  return (
    <>
      {words.slice(0, mostWords).map(({ before, after }, index) => (
        <p key={index} className="text-pretty text-ink-2">
          <del className="line-clamp-3 font-serif decoration-1">“{before}”</del>
          {after === null ? (
            <span className="text-ink-3">not found in the newer copy</span>
          ) : (
            <span className="line-clamp-3">
              <ArrowRight aria-hidden className="me-1.5 mb-0.5 inline size-3.5 text-ink-3" />
              <ins className="font-serif no-underline">“{after}”</ins>
            </span>
          )}
        </p>
      ))}
      {words.length > mostWords && <p className="text-ink-3">and {words.length - mostWords} more</p>}
      {copies && (
        <p>
          <Link href={changeAddress(copies)} prefetch={false} className="link text-sm">
            Compare the two copies
          </Link>
        </p>
      )}
    </>
  );
}

/** The one fact of a line that says most about it. */
function detail(type: string, data: Readonly<Record<string, unknown>>, zone: Zone): string | null {
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
          : type === "snapshot.carried"
            ? carried(data, zone)
            : type === "carry.decided"
              ? decided(data)
              : type.startsWith("appearance.")
                ? `“${String(data["exact"])}”`
                : (data["reason"] ?? data["note"] ?? null);
  return typeof value === "string" && value !== "" ? value : null;
}

/** How the claim came to be what it is, newest first, from the newsroom's record. */
export function ClaimHistory({ claim }: { claim: ClaimView }) {
  const zone = useZone();
  return (
    <ol aria-label="History of the claim" className="grid gap-3 p-4">
      {claim.history.map((line) => (
        <li key={line.seq} className="grid gap-0.5 border-s-2 border-line ps-3">
          <p>
            <b className="font-medium">{line.actorName ?? "Assay"}</b> {deeds[line.type] ?? line.type}
          </p>
          {detail(line.type, line.data, zone) && (
            <p className="line-clamp-3 text-ink-2">{detail(line.type, line.data, zone)}</p>
          )}
          <Between line={line} />
          <p className="text-xs text-ink-3">
            <RelativeTime at={line.at} /> · line {line.seq} of the record
          </p>
        </li>
      ))}
    </ol>
  );
}
