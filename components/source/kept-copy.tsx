import { Archive, Download, Eye } from "lucide-react";
import { byteSize } from "#/components/kept/byte-size.ts";
import { CapturedAt, ExchangeFacts } from "#/components/kept/exchange-facts.tsx";
import { Fact, FoldedFacts, Hash } from "#/components/kept/fact.tsx";
import { PictureStrip } from "#/components/kept/picture-strip.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import type { CaptureView } from "#/server/queries/keep/capture-view.ts";

/** What is kept of a capture and how it came to be: when, from where, what came back, and the hashes that prove it. */
export function KeptCopy({ kept }: { kept: CaptureView }) {
  const at = `/desk/snapshots/${kept.id}`;
  const isPage = /html/u.test(kept.mediaType);
  return (
    <div className="grid gap-3.5 [&>*]:min-w-0">
      <div className="grid grid-cols-2 gap-1.5">
        <ButtonLink href={`${at}/copy`} size="sm" className="col-span-2">
          <Eye aria-hidden />
          {isPage ? "Show page as kept" : "Show text as kept"}
        </ButtonLink>
        <ButtonLink href={`${at}/original`} prefetch={false} download size="sm" aria-label="Download the original">
          <Download aria-hidden />
          Original
        </ButtonLink>
        <ButtonLink href={`${at}/warc`} prefetch={false} download size="sm" aria-label="Download as WARC">
          <Archive aria-hidden />
          WARC
        </ButtonLink>
      </div>
      <dl className="grid gap-2.5">
        <CapturedAt kept={kept} />
        {kept.note && <Fact name="How it came here">{kept.note}</Fact>}
        {kept.fileName && <Fact name="File">{kept.fileName}</Fact>}
        <Fact name="Kind">
          {kept.mediaType}
          {kept.charset ? `, ${kept.charset}` : ""}, {byteSize(kept.size)}
        </Fact>
        {kept.rendered && <Fact name="Scripts">A browser ran the page’s scripts to get this text</Fact>}
      </dl>
      <PictureStrip snapshotId={kept.id} pictures={kept.pictures} />
      <ExchangeFacts kept={kept} />
      <FoldedFacts title="What proves it">
        <dl className="grid gap-2.5">
          <Hash name="Original bytes, SHA-256" value={kept.blobSha256} />
          {kept.payload && (
            <Hash name="Bytes as they were sent, SHA-256" value={kept.payload.sha256}>
              {byteSize(kept.payload.size)}, {kept.rendered ? "before its scripts were run" : "packed"}
            </Hash>
          )}
          <Hash name="Text as read, SHA-256" value={kept.textSha256} />
          <Fact name="Read by">
            {kept.tool} {kept.toolVersion}, {kept.words.toLocaleString("en")} words
          </Fact>
        </dl>
      </FoldedFacts>
    </div>
  );
}
