import { TriangleAlert } from "lucide-react";
import { knownDay } from "#/components/desk/known-day.ts";
import Link from "next/link";
import { languageName } from "#/components/desk/language-name.ts";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

export type SourceGlance = {
  id: string;
  title: string;
  authors: readonly string[];
  publisher: string | null;
  publishedOn: string | null;
  language: string | null;
  url: string | null;
  createdAt: string;
  capturedAt: string | null;
  words: number;
  articleId: string | null;
  /** How much that was cited from it changed since, and waits. */ waiting: number;
};

/** A source in the library. */
export function SourceLine({ source }: { source: SourceGlance }) {
  const from = source.publisher ?? (source.url ? new URL(source.url).hostname : null);
  return (
    <article className="group relative grid gap-1 px-4 py-3 transition-colors hover:bg-hover">
      <h3 className="flex flex-wrap items-start gap-x-3 gap-y-1 font-serif text-lg font-medium text-balance">
        <Link href={`/desk/sources/${source.id}`} className="min-w-48 flex-1 after:absolute after:inset-0">
          {source.title}
        </Link>
        {source.waiting > 0 && (
          <Pill
            tone="qualifies"
            icon={<TriangleAlert aria-hidden />}
            title={`${source.waiting} ${source.waiting === 1 ? "quotation waits" : "quotations wait"} for a decision`}
            className="mt-0.5 font-sans"
          >
            Changed since cited
          </Pill>
        )}
        {source.articleId && (
          <Pill tone="accent" className="mt-0.5 font-sans">
            On the desk
          </Pill>
        )}
      </h3>
      <p className="flex flex-wrap gap-x-2.5 text-xs text-ink-3">
        {from && <span className="text-ink-2">{from}</span>}
        {source.authors.length > 0 && <span>{source.authors.join(", ")}</span>}
        {source.publishedOn && <span>{knownDay(source.publishedOn)}</span>}
        {source.language && <span>{languageName(source.language)}</span>}
        <span>{source.capturedAt ? `${source.words.toLocaleString("en")} words` : "no text yet"}</span>
        {source.capturedAt && (
          <span>
            kept <RelativeTime at={source.capturedAt} precision="day" />
          </span>
        )}
      </p>
    </article>
  );
}
