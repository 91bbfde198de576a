import Link from "next/link";
import { dayOf } from "#/components/changed/change-words.ts";
import { Notice } from "#/components/ui/notice.tsx";
import type { ArticleView } from "#/server/queries/article.ts";

const claims = (count: number): string => (count === 1 ? "1 claim" : `${count} claims`);

/** Above the text: a newer copy of the article is kept, and how its claims stand there. */
export function NewerNotice({ article }: { article: Pick<ArticleView, "id" | "sourceId" | "newer"> }) {
  const { newer } = article;
  if (!newer) return null;
  const { moved, waits, capturedAt, snapshotId } = newer;
  const stand = [
    moved > 0 && `${claims(moved)} stand${moved === 1 ? "s" : ""} there`,
    waits > 0 && `${claims(waits)} wait${waits === 1 ? "s" : ""}`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <Notice
      kind={waits > 0 ? "warn" : "info"}
      title={`A newer capture of this article exists, of ${dayOf(capturedAt)}`}
      className="mb-5"
    >
      {stand && `${stand}. `}
      <span className="flex flex-wrap gap-x-4">
        <Link href={`/desk/sources/${article.sourceId}?snapshot=${snapshotId}`}>Read the newer one</Link>
        {waits > 0 && <Link href={`/desk/changed?article=${article.id}`}>Decide on what changed</Link>}
      </span>
    </Notice>
  );
}
