"use client";

import { useEffect, useState } from "react";
import { PreflightList } from "#/components/publication/preflight-list.tsx";
import type { Obstacle } from "#/components/publication/preflight-list.tsx";
import { PublishDesk } from "#/components/publication/publish-desk.tsx";
import { PublishForm } from "#/components/publication/publish-form.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { publishSummary } from "#/server/actions/publication.ts";

type SummaryDeskProps = {
  articleId: string;
  sourceId: string;
  title: string;
  lead: string;
  checks: number;
  unpublished: number;
  changed: readonly number[];
  html: string;
  address: string;
  number: number;
  obstacles: readonly Obstacle[];
  live: { number: number; same: boolean } | null;
  canPublish: boolean;
};

const pause = 400;

/** Publishing the summary of an article; the page beside it follows what is written as lead. */
export function SummaryDesk(props: SummaryDeskProps) {
  const {
    articleId,
    sourceId,
    title,
    checks,
    unpublished,
    changed: shaken,
    address,
    number,
    obstacles,
    live,
    canPublish,
  } = props;
  const [lead, setLead] = useState(props.lead);
  const [drawn, setDrawn] = useState<{ lead: string; html: string } | null>(null);
  const changed = lead.trim() !== props.lead;
  const stale = changed && drawn?.lead !== lead;

  useEffect(() => {
    if (!changed) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/desk/publish/article/${articleId}/preview`, {
        method: "POST",
        body: JSON.stringify({ lead }),
        headers: { "content-type": "application/json" },
        signal: stop.signal,
      })
        .then((response) => (response.ok ? response.text() : null))
        .then(
          (html) => html !== null && setDrawn({ lead, html }),
          // The frame stays pale: what is seen is not yet what was written.
          () => undefined,
        );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [articleId, lead, changed]);

  return (
    <PublishDesk
      title={`Publish the summary: ${title}`}
      html={changed ? (drawn?.html ?? props.html) : props.html}
      stale={stale}
    >
      <div className="grid gap-1">
        <h2 className="font-serif text-2xl font-semibold">Publish the summary</h2>
        <p className="text-sm text-ink-3 [overflow-wrap:anywhere]">{address.replace(/^https?:\/\//, "")}</p>
      </div>
      <p className="text-sm text-pretty text-ink-2">
        {checks === 1 ? "It gathers the one published check" : `It gathers the ${checks} published checks`} of this
        article, in the order of the text.
        {unpublished > 0 &&
          ` ${unpublished} more ${unpublished === 1 ? "claim is" : "claims are"} not published and not on it.`}
      </p>
      <Field label="Lead" hint="A few sentences before the checks. An empty line begins a new paragraph." optional>
        <Textarea
          rows={4}
          value={lead}
          maxLength={10_000}
          readOnly={!canPublish}
          onChange={(event) => setLead(event.target.value)}
          className="font-serif"
        />
      </Field>
      <PreflightList
        obstacles={obstacles}
        cautions={shaken.map((check) => ({
          message: `Check ${check} rests on a passage that changed.`,
          href: `/desk/changed?article=${articleId}`,
          mend: "Decide what holds",
        }))}
        rules={[
          {
            fields: ["article.title"],
            met: "The article has a title",
            href: `/desk/sources/${sourceId}#fact-title`,
            mend: "Open the source",
          },
          {
            fields: ["checks"],
            met: "At least one check is published",
            href: `/desk/articles/${articleId}`,
            mend: "Open the article",
          },
          { fields: ["address"], met: "The address in the markup is the page’s own", href: null, mend: "" },
        ]}
      />
      <PublishForm
        number={number}
        address={address}
        live={live && { ...live, same: live.same && !changed }}
        clear={obstacles.length === 0}
        canPublish={canPublish}
        publish={(reason) => publishSummary({ articleId, lead: lead.trim(), reason })}
      />
    </PublishDesk>
  );
}
