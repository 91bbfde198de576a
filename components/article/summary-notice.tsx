import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { ArticleView } from "#/server/queries/article.ts";

/** Where the summary of the article stands with readers, and the way to publish it; nothing before a check is published. */
export function SummaryNotice({ article }: { article: Pick<ArticleView, "id" | "claims" | "summary" | "can"> }) {
  const { summary } = article;
  const published = article.claims.filter(({ isLive }) => isLive).length;
  if (!article.can.publish || (published === 0 && !summary)) return null;
  return (
    <Notice
      className="mb-6"
      action={
        <ButtonLink size="sm" href={`/desk/publish/article/${article.id}`}>
          {summary ? "See the summary" : "Publish a summary"}
        </ButtonLink>
      }
    >
      {published === 1 ? "The check of one claim is published." : `The checks of ${published} claims are published.`}{" "}
      {summary ? (
        <>
          Version {summary.number} of the summary, <RelativeTime at={summary.publishedAt} />.
        </>
      ) : (
        "A summary gathers them on one page."
      )}
    </Notice>
  );
}
