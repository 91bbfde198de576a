import { CornerDownRight } from "lucide-react";
import { Fact, FoldedFacts, Hash } from "#/components/kept/fact.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { HeaderFields } from "#/domain/capture/exchange.ts";
import type { CaptureView } from "#/server/queries/keep/capture-view.ts";

function Headers({ name, fields }: { name: string; fields: HeaderFields }) {
  return (
    <div className="grid gap-1">
      <p className="text-xs text-ink-3">{name}</p>
      <dl className="grid gap-1 rounded-lg bg-sunk px-2.5 py-2 font-mono text-xs">
        {fields.map(([field, value], index) => (
          <div key={index} className="[overflow-wrap:anywhere]">
            <dt className="inline font-semibold text-ink-2">{field}: </dt>
            <dd className="inline text-ink-2">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Each address on the way to the page, with what its site answered. */
function Way({ kept }: { kept: CaptureView }) {
  const hops = [...kept.redirects, { url: kept.finalUrl ?? "", status: kept.status ?? 0 }];
  return (
    <ol className="grid gap-1.5" aria-label="The way to the page">
      {hops.map(({ url, status }, index) => (
        <li key={index} className="flex gap-1.5 text-sm">
          {index > 0 && (
            <CornerDownRight aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3 rtl:-scale-x-100" />
          )}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {url} <span className="text-xs whitespace-nowrap text-ink-3">answered {status}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const clock = (at: string): string => at.replace("T", " ").replace(/(?:\.\d+)?Z$/u, " UTC");

/** Everything the fetch saw: the way, who answered, when, and every header line, folded. */
export function ExchangeFacts({ kept }: { kept: CaptureView }) {
  const { requestedUrl, finalUrl, redirects, requestHeaders, answer } = kept;
  if (finalUrl === null) return null;
  const times = redirects.length === 1 ? "one redirect" : `${redirects.length} redirects`;
  return (
    <>
      <dl className="grid gap-2.5">
        {requestedUrl && <Fact name="Asked for">{requestedUrl}</Fact>}
        {redirects.length > 0 && <Fact name={`Led to, by ${times}`}>{finalUrl}</Fact>}
      </dl>
      <FoldedFacts title="How it was fetched">
        {redirects.length > 0 && <Way kept={kept} />}
        <dl className="grid gap-2.5">
          <Fact name="The site answered">
            {kept.status} {answer?.statusText}
          </Fact>
          {kept.remoteAddress && <Fact name="From the IP address">{kept.remoteAddress}</Fact>}
          {kept.requestedAt && <Fact name="Asked at">{clock(kept.requestedAt)}</Fact>}
          <Fact name="Complete at">{clock(kept.capturedAt)}</Fact>
          {kept.certificateSha256 ? (
            <Hash name="Certificate of the site, SHA-256" value={kept.certificateSha256} />
          ) : (
            finalUrl.startsWith("http:") && (
              <Fact name="Certificate of the site">None: the site was asked without encryption</Fact>
            )
          )}
        </dl>
        {requestHeaders && requestHeaders.length > 0 && <Headers name="What Assay sent" fields={requestHeaders} />}
        {answer && answer.fields.length > 0 && <Headers name="What the site sent" fields={answer.fields} />}
      </FoldedFacts>
    </>
  );
}

/** When it was captured, to the minute, in the reader's own zone. */
export function CapturedAt({ kept }: { kept: CaptureView }) {
  return (
    <Fact name="Captured">
      <RelativeTime at={kept.capturedAt} /> by {kept.capturedBy}
    </Fact>
  );
}
