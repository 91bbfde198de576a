import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#/components/ui/button.tsx";
import { CopyButton } from "#/components/ui/copy-button.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

export type Kept = {
  id: string;
  capturedAt: string;
  requestedUrl: string | null;
  finalUrl: string | null;
  redirects: readonly { url: string; status: number }[];
  status: number | null;
  fileName: string | null;
  mediaType: string;
  charset: string | null;
  tool: string;
  toolVersion: string;
  blobSha256: string;
  textSha256: string;
  words: number;
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="min-w-0 text-sm [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Hash({ name, value }: { name: string; value: string }) {
  return (
    <Fact name={name}>
      <span className="flex items-center gap-1">
        <code title={value}>
          {value.slice(0, 12)}…{value.slice(-8)}
        </code>
        <CopyButton text={value} label={`Copy the SHA-256 of: ${name}`} compact />
      </span>
    </Fact>
  );
}

/** What is known of the capture: when, from where, what came back, and the hashes that prove it. */
export function KeptCopy({ kept }: { kept: Kept }) {
  return (
    <div className="grid gap-3">
      <dl className="grid gap-2.5">
        <Fact name="Captured">
          <RelativeTime at={kept.capturedAt} />
        </Fact>
        {kept.requestedUrl && <Fact name="Asked for">{kept.requestedUrl}</Fact>}
        {kept.finalUrl && kept.finalUrl !== kept.requestedUrl && (
          <Fact
            name={
              kept.redirects.length === 1 ? "Led to, by one redirect" : `Led to, by ${kept.redirects.length} redirects`
            }
          >
            {kept.finalUrl}
          </Fact>
        )}
        {kept.status !== null && <Fact name="The site answered">{kept.status}</Fact>}
        {kept.fileName && <Fact name="File">{kept.fileName}</Fact>}
        <Fact name="Kind">
          {kept.mediaType}
          {kept.charset ? `, ${kept.charset}` : ""}
        </Fact>
        <Fact name="Read by">
          {kept.tool} {kept.toolVersion}, {kept.words.toLocaleString("en")} words
        </Fact>
        <Hash name="Original bytes, SHA-256" value={kept.blobSha256} />
        <Hash name="Text as read, SHA-256" value={kept.textSha256} />
      </dl>
      <ButtonLink
        href={`/desk/snapshots/${kept.id}/original`}
        prefetch={false}
        download
        size="sm"
        className="justify-self-start"
      >
        <Download aria-hidden />
        Download the original
      </ButtonLink>
    </div>
  );
}
