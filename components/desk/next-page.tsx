import { ArrowRight } from "lucide-react";
import { ButtonLink } from "#/components/ui/button.tsx";

type NextPageProps = { path: string; query: Readonly<Record<string, string | undefined>>; cursor: string | null };

/** The way to the rest of a list; the address holds all of its state. */
export function NextPage({ path, query, cursor }: NextPageProps) {
  const known = Object.entries(query).flatMap(([key, value]) => (value && key !== "cursor" ? [[key, value]] : []));
  if (!cursor && !query["cursor"]) return null;
  const first = new URLSearchParams(known).toString();
  const next = new URLSearchParams([...known, ["cursor", cursor ?? ""]]).toString();
  return (
    <nav aria-label="Pages of the list" className="flex justify-between gap-3">
      {query["cursor"] ? (
        <ButtonLink href={first ? `${path}?${first}` : path} size="sm" variant="ghost">
          Back to the beginning
        </ButtonLink>
      ) : (
        <span />
      )}
      {cursor && (
        <ButtonLink href={`${path}?${next}`} size="sm" rel="next">
          Older
          <ArrowRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  );
}
