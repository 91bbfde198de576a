import { BookOpenCheck } from "lucide-react";
import Link from "next/link";
import { reasonWords } from "#/components/change/change-words.ts";
import { ClaimLine } from "#/components/desk/claim-line.tsx";
import type { ClaimGlance } from "#/components/desk/claim-line.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

type SnapshotGlance = {
  id: string;
  capturedAt: string;
  reason: string;
  note: string | null;
  words: number;
  textSha256: string;
};

type SnapshotListProps = { sourceId: string; snapshots: readonly SnapshotGlance[]; shown: string };

/** All captures of a source, newest first, and whether their words differ. */
export function SnapshotList({ sourceId, snapshots, shown }: SnapshotListProps) {
  return (
    <Rows label="Captures">
      {snapshots.map((snapshot, index) => {
        const before = snapshots[index + 1];
        const same = before?.textSha256 === snapshot.textSha256;
        return (
          <li key={snapshot.id}>
            <Link
              href={`/desk/sources/${sourceId}?snapshot=${snapshot.id}`}
              {...(snapshot.id === shown ? { "aria-current": "true" as const } : {})}
              className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft"
            >
              <span>
                <RelativeTime at={snapshot.capturedAt} />
              </span>
              <span className="text-xs text-ink-3">
                {reasonWords[snapshot.reason] ?? snapshot.reason}
                {before && (same ? ", same words" : ", words differ")}
              </span>
            </Link>
          </li>
        );
      })}
    </Rows>
  );
}

/** Every claim that rests on this source. */
export function CitingClaims({ claims }: { claims: readonly ClaimGlance[] }) {
  return (
    <Section title="Claims that cite it" count={claims.length || undefined}>
      {claims.length === 0 ? (
        <p className="flex items-center gap-2 text-sm text-ink-3">
          <BookOpenCheck aria-hidden className="size-4 shrink-0" />
          No claim rests on this source yet. Open it beside an article to link a passage.
        </p>
      ) : (
        <Rows label="Claims that cite it">
          {claims.map((claim) => (
            <li key={claim.id}>
              <ClaimLine claim={claim} />
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}
