import { knownDay } from "#/components/desk/known-day.ts";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { FrozenCheck } from "#/domain/publication.ts";
import { locatorWords } from "#/text/cite/locator.ts";

/** A block of the article around the claim; `start` is its offset in the canonical text. */
export type ContextBlock = { start: number; text: string; heading: boolean };

type ClaimContextProps = { frozen: FrozenCheck; blocks: readonly ContextBlock[]; href: string };

/** The words of the claim where they stand in the article. */
export function ClaimContext({ frozen: { article, claim }, blocks, href }: ClaimContextProps) {
  return (
    <div className="h-full overflow-y-auto px-5 py-5">
      <p className="overline-label">The claim in its article</p>
      <p className="mt-1 mb-4 text-sm text-ink-2">
        <Link href={href} className="link inline-flex items-center gap-1">
          {article.title}
          <ArrowUpRight aria-hidden className="size-3.5" />
        </Link>
        {[
          article.publisher,
          article.byline.join(", "),
          article.publishedOn && knownDay(article.publishedOn),
          article.locator && locatorWords(article.locator),
        ]
          .filter(Boolean)
          .map((part) => (
            <span key={part}> · {part}</span>
          ))}
      </p>
      <div className="reading text-md/6.5!" dir="auto" {...(article.language ? { lang: article.language } : {})}>
        {blocks.map((block) => (
          <Words key={block.start} block={block} start={article.start} end={article.end} />
        ))}
      </div>
      <dl className="mt-5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-4 text-sm">
        {claim.claimant && (
          <>
            <dt className="text-ink-3">Said by</dt>
            <dd>{[claim.claimant.name, claim.claimant.role].filter(Boolean).join(", ")}</dd>
          </>
        )}
        {claim.statedOn && (
          <>
            <dt className="text-ink-3">Said on</dt>
            <dd>{knownDay(claim.statedOn)}</dd>
          </>
        )}
        <dt className="text-ink-3">Read in</dt>
        <dd>our copy of {knownDay(article.capturedAt.slice(0, 10))}</dd>
        <dt className="text-ink-3">Kept text</dt>
        <dd>
          <code title={article.textSha256}>sha-256 {article.textSha256.slice(0, 12)}…</code>
        </dd>
      </dl>
    </div>
  );
}

function Words({ block, start, end }: { block: ContextBlock; start: number; end: number }) {
  const from = Math.max(0, Math.min(block.text.length, start - block.start));
  const to = Math.max(from, Math.min(block.text.length, end - block.start));
  const words = (
    <>
      {block.text.slice(0, from)}
      {to > from && (
        <mark className="marked" data-tone="in_review">
          {block.text.slice(from, to)}
        </mark>
      )}
      {block.text.slice(to)}
    </>
  );
  return block.heading ? <h3>{words}</h3> : <p>{words}</p>;
}
