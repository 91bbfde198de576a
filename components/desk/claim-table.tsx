import Link from "next/link";
import type { ClaimGlance } from "#/components/desk/claim-line.tsx";
import { ClaimLine, claimHref, ClaimPills } from "#/components/desk/claim-line.tsx";
import { kindWords } from "#/components/desk/claim-words.ts";
import { StanceIcon } from "#/components/evidence/stance.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { Avatar } from "#/components/ui/avatar.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

type Row = ClaimGlance & { kind: string; claimant: string | null; createdAt: string };

const cell = "px-3 py-2.5 align-top first:ps-4 last:pe-4";
const head = "px-3 py-2 text-start text-xs font-medium text-ink-3 first:ps-4 last:pe-4";

/** Claims as a table; on a phone, as lines. */
export function ClaimTable({ claims }: { claims: readonly Row[] }) {
  return (
    <>
      <div className="overflow-x-auto rounded-xl border border-line bg-surface max-md:hidden">
        <table className="w-full border-collapse text-sm">
          <thead className="border-b border-line bg-sunk">
            <tr>
              <th className={head}>Claim</th>
              <th className={head}>State and verdict</th>
              <th className={head}>Kind</th>
              <th className={head}>Evidence</th>
              <th className={head}>Assignee</th>
              <th className={head}>Marked</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {claims.map((claim) => (
              <tr key={claim.id} className="relative transition-colors hover:bg-hover">
                <td className={`${cell} max-w-96 min-w-64`}>
                  <Link
                    href={claimHref(claim)}
                    className="line-clamp-2 font-serif text-md font-medium after:absolute after:inset-0"
                  >
                    {claim.wording}
                  </Link>
                  <p className="mt-0.5 truncate text-xs text-ink-3">
                    {claim.claimant ? `${claim.claimant}, in ` : ""}
                    {claim.articleTitle}
                  </p>
                </td>
                <td className={cell}>
                  <span className="flex flex-wrap gap-1">
                    <ClaimPills claim={claim} />
                  </span>
                </td>
                <td className={`${cell} text-ink-2`}>
                  {kindWords[claim.kind as keyof typeof kindWords] ?? claim.kind}
                </td>
                <td className={`${cell} whitespace-nowrap text-ink-2`}>
                  <Weights counts={claim.evidenceCounts} />
                </td>
                <td className={cell}>
                  {claim.assignee ? (
                    <span className="flex items-center gap-1.5 whitespace-nowrap">
                      <Avatar person={claim.assignee} size="sm" decorative />
                      {claim.assignee.name}
                    </span>
                  ) : (
                    <span className="text-ink-3">Nobody</span>
                  )}
                </td>
                <td className={`${cell} relative text-ink-3`}>
                  <RelativeTime at={claim.createdAt} precision="day" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rows label="Claims" className="md:hidden">
        {claims.map((claim) => (
          <li key={claim.id}>
            <ClaimLine claim={claim} />
          </li>
        ))}
      </Rows>
    </>
  );
}

/** For and against, in numbers with their words for those who do not see colour. */
function Weights({ counts }: { counts: ClaimGlance["evidenceCounts"] }) {
  const parts = [
    ["supports", counts.supports, "supporting"],
    ["contradicts", counts.contradicts, "contradicting"],
    ["qualifies", counts.qualifies, "qualifying"],
  ] as const;
  const shown = parts.filter(([, count]) => count > 0);
  if (shown.length === 0) return <span className="text-ink-3">None</span>;
  return (
    <span className="flex gap-2.5">
      {shown.map(([stance, count, word]) => (
        <span
          key={stance}
          data-tone={stance}
          className="flex items-center gap-1 font-medium text-tone"
          title={`${count} ${word}`}
        >
          <StanceIcon stance={stance} />
          {count}
          <span className="sr-only"> {word}</span>
        </span>
      ))}
    </span>
  );
}
