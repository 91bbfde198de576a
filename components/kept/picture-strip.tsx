import { ImageOff } from "lucide-react";
import Image from "next/image";
import { byteSize } from "#/components/kept/byte-size.ts";
import { FoldedFacts } from "#/components/kept/fact.tsx";
import type { PictureView } from "#/server/queries/keep/capture-view.ts";

const describe = ({ alt, credit, width, height, size }: PictureView): string =>
  [alt, credit, width && height ? `${width} × ${height}` : null, size === null ? null : byteSize(size)]
    .filter(Boolean)
    .join(", ");

/** The pictures of an article that are kept, small; and those that are not, each with the reason. */
export function PictureStrip({ snapshotId, pictures }: { snapshotId: string; pictures: readonly PictureView[] }) {
  if (pictures.length === 0) return null;
  const kept = pictures.filter((picture) => picture.blobSha256 !== null);
  const missing = pictures.filter((picture) => picture.blobSha256 === null);
  return (
    <div className="grid gap-2">
      <p className="text-xs text-ink-3">
        {kept.length === pictures.length
          ? `${kept.length} ${kept.length === 1 ? "picture" : "pictures"} kept`
          : `${kept.length} of ${pictures.length} pictures kept`}
      </p>
      {kept.length > 0 && (
        <ul aria-label="Kept pictures" className="grid grid-cols-4 gap-1.5">
          {kept.map((picture) => (
            <li key={picture.ordinal}>
              <a
                href={`/desk/snapshots/${snapshotId}/pictures/${picture.ordinal}`}
                target="_blank"
                rel="noopener noreferrer"
                title={describe(picture)}
                className="block aspect-square overflow-hidden rounded-md border border-line bg-sunk hover:border-line-2"
              >
                <Image
                  src={`/desk/snapshots/${snapshotId}/pictures/${picture.ordinal}`}
                  alt={picture.alt ?? `Picture ${picture.ordinal + 1}, without a description`}
                  width={picture.width ?? 96}
                  height={picture.height ?? 96}
                  unoptimized
                  className="size-full object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <FoldedFacts title={`${missing.length} ${missing.length === 1 ? "picture is" : "pictures are"} not kept`}>
          <ul className="grid gap-2.5">
            {missing.map(({ ordinal, url, alt, problem }) => (
              <li key={ordinal} className="flex gap-2 text-sm">
                <ImageOff aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
                <span className="min-w-0">
                  {problem}
                  <span className="block text-xs text-ink-3 [overflow-wrap:anywhere]">
                    {alt ? `${alt}, ${url}` : url}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </FoldedFacts>
      )}
    </div>
  );
}
