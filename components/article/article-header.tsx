import { languageName } from "#/components/desk/language-name.ts";
import { SourceNotices } from "#/components/source/source-notices.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { Wordless } from "#/components/text/use-kept-document.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { hasOwnTitle } from "./own-title.ts";
import { writtenDate } from "./work-words.ts";

function Dots({ children }: { children: (React.ReactNode | false | null)[] }) {
  const shown = children.filter(Boolean);
  return (
    // The dots of those that begin a line lie in the part that is cut off.
    <ul className="-ms-6 flex flex-wrap items-center gap-y-0.5 text-ink-2 [clip-path:inset(-4px_-4px_-4px_1.5rem)]">
      {shown.map((child, index) => (
        // The facts of one head never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <li
          key={index}
          className="relative flex items-center ps-6 before:absolute before:start-2.5 before:text-line-2 before:content-['·']"
        >
          {child}
        </li>
      ))}
    </ul>
  );
}

type WorkHeadProps = {
  snapshot: Wordless & Pick<SnapshotView, "document">;
  /** Where the work on it stands. */ status?: string;
  small?: boolean;
};

/** The head of a text: who published it when, its title, and the facts of the kept copy; then the page's own notices. */
export function WorkHead({ snapshot, status, small = false }: WorkHeadProps) {
  const { publisher, authors, publishedOn, language } = snapshot;
  return (
    <header className={small ? "mb-5 grid gap-2" : "mb-6 grid gap-2.5"}>
      <Dots>
        {[
          status && <Pill tone="open">{status}</Pill>,
          publisher,
          authors.length > 0 && `by ${authors.join(", ")}`,
          publishedOn && writtenDate(publishedOn),
        ]}
      </Dots>
      {!hasOwnTitle(snapshot.document, snapshot.title) && (
        <h2
          className={
            small
              ? "font-serif text-xl font-semibold text-balance"
              : "font-serif text-2xl font-semibold tracking-[-0.01em] text-balance @min-[34rem]/reader:text-3xl"
          }
        >
          {snapshot.title}
        </h2>
      )}
      <div className="text-xs">
        <Dots>
          {[
            <span key="kept">
              Kept copy <RelativeTime at={snapshot.capturedAt} />
            </span>,
            <span key="hash" title={`SHA-256 of the original bytes: ${snapshot.blobSha256}`}>
              sha-256 <code>{`${snapshot.blobSha256.slice(0, 4)}…${snapshot.blobSha256.slice(-4)}`}</code>
            </span>,
            `${snapshot.words.toLocaleString("en")} words`,
            language && languageName(language),
            snapshot.url && (
              <a key="url" className="link" href={snapshot.url} target="_blank" rel="noopener noreferrer nofollow">
                original page
              </a>
            ),
          ]}
        </Dots>
      </div>
      <SourceNotices snapshot={snapshot} />
    </header>
  );
}
