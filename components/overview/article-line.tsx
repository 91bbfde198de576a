import Link from "next/link";
import { stateWords } from "#/components/desk/claim-words.ts";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { ClaimState } from "#/domain/claim.ts";
import { claimStates } from "#/domain/claim.ts";

export type ArticleGlance = {
  id: string;
  title: string;
  publisher: string | null;
  words: number;
  openedBy: string;
  createdAt: string;
  claims: number;
  states: Readonly<Partial<Record<ClaimState, number>>>;
};

/** How the claims of an article stand, as a strip and in words. */
function Progress({ states, claims }: Pick<ArticleGlance, "states" | "claims">) {
  if (claims === 0) return <p className="text-xs text-ink-3">No claims marked yet</p>;
  const parts = claimStates.flatMap((state) => (states[state] ? [{ state, count: states[state] }] : []));
  const words = parts.map(({ state, count }) => `${count} ${stateWords[state].toLowerCase()}`).join(", ");
  return (
    <div className="grid gap-1.5">
      <div aria-hidden className="flex h-1.25 gap-0.5">
        {parts.map(({ state, count }) => (
          <span key={state} data-tone={state} style={{ flexGrow: count }} className="rounded-sm bg-tone-fill" />
        ))}
      </div>
      <p className="text-xs text-ink-3">
        {claims === 1 ? "1 claim" : `${claims} claims`}: {words}
      </p>
    </div>
  );
}

/** An article on the desk, and how far it is. */
export function ArticleCard({ article }: { article: ArticleGlance }) {
  return (
    <article className="group relative grid content-between gap-4 rounded-xl border border-line bg-surface p-4 shadow-low transition-colors hover:border-line-2 hover:bg-hover">
      <div className="grid gap-1.5">
        <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
          {article.publisher && <span className="truncate">{article.publisher}</span>}
          <RelativeTime at={article.createdAt} precision="day" />
          <span>{article.words.toLocaleString("en")} words</span>
        </p>
        <h3 className="line-clamp-3 font-serif text-lg font-semibold text-balance">
          <Link href={`/desk/articles/${article.id}`} className="after:absolute after:inset-0">
            {article.title}
          </Link>
        </h3>
      </div>
      <Progress states={article.states} claims={article.claims} />
    </article>
  );
}
