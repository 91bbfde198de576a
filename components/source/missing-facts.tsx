import { Notice } from "#/components/ui/notice.tsx";
import { untitledOrigin } from "#/domain/source.ts";
import type { Facts } from "./fact-draft.ts";

/** What a reader of the check will ask about a source and nobody has said yet, with the field that takes the answer. */
function missingOf(facts: Facts): readonly { field: string; words: string }[] {
  return [
    ...(facts.origins["title"] === untitledOrigin ? [{ field: "title", words: "its headline" }] : []),
    ...(facts.authors.length === 0 ? [{ field: "authors", words: "who wrote it" }] : []),
    ...(facts.publisher === null ? [{ field: "publisher", words: "who published it" }] : []),
    ...(facts.publishedOn === null ? [{ field: "publishedOn", words: "when" }] : []),
    ...(facts.url === null ? [{ field: "url", words: "its address" }] : []),
  ];
}

/** Asks kindly for what is not known, before somebody checks the text; only the headline is needed to publish. */
export function MissingFacts({ facts }: { facts: Facts }) {
  const missing = missingOf(facts);
  if (missing.length === 0) return null;
  const untitled = missing[0]?.field === "title";
  return (
    <Notice title="A reader will ask for what is not known yet">
      {missing.map(({ field, words }, index) => (
        <span key={field}>
          {index > 0 && (index === missing.length - 1 ? " and " : ", ")}
          <a href={`#fact-${field}`}>{words}</a>
        </span>
      ))}
      . Write down what you can find out.
      {untitled && " It goes by its first words until it has a headline, and is not published without one."}
    </Notice>
  );
}
