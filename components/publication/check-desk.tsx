"use client";

import { PreflightList } from "#/components/publication/preflight-list.tsx";
import type { Obstacle, Rule } from "#/components/publication/preflight-list.tsx";
import { PublishDesk } from "#/components/publication/publish-desk.tsx";
import { PublishForm } from "#/components/publication/publish-form.tsx";
import { publishCheck } from "#/server/actions/publication.ts";

type CheckDeskProps = {
  claimId: string;
  articleId: string;
  sourceId: string;
  versionId: string | null;
  wording: string;
  html: string;
  address: string;
  number: number;
  obstacles: readonly Obstacle[];
  /** The passages whose source reads otherwise by now. */ otherwise: readonly number[];
  live: { number: number; same: boolean } | null;
  canPublish: boolean;
};

/** What is said once nothing waits: that all is as cited, or of which passages the page says that it is not. */
function changedWords(otherwise: readonly number[]): string {
  if (otherwise.length === 0) return "No cited passage has changed without somebody deciding";
  const numbers = new Intl.ListFormat("en-GB").format(otherwise.map(String));
  return otherwise.length === 1
    ? `Passage ${numbers} reads otherwise by now, somebody decided, and the page says so`
    : `Passages ${numbers} read otherwise by now, somebody decided, and the page says so`;
}

function rulesOf({ claimId, articleId, sourceId, versionId, otherwise }: CheckDeskProps): Rule[] {
  const claim = `/desk/articles/${articleId}?claim=${claimId}`;
  const mend = "Open the claim";
  return [
    {
      fields: ["review"],
      met: "A second person approved exactly this version",
      href: versionId ? `/desk/reviews/${versionId}` : claim,
      mend: "Open the review",
    },
    {
      fields: ["article.title"],
      met: "The article has a headline",
      href: `/desk/sources/${sourceId}#fact-title`,
      mend: "Give it a headline",
    },
    { fields: ["rating"], met: "There is a verdict on the scale", href: claim, mend },
    { fields: ["asOf"], met: "It says up to which day evidence was taken into account", href: claim, mend },
    {
      fields: ["claim.quotation", "claim.wording"],
      met: "The wording says what was claimed, not the verdict",
      href: claim,
      mend,
    },
    { fields: ["claim.claimant"], met: "The claim is not attributed to this newsroom", href: claim, mend },
    { fields: ["evidence"], met: "It rests on evidence, each passage verbatim in its kept copy", href: claim, mend },
    {
      fields: ["changed"],
      met: changedWords(otherwise),
      href: `/desk/changed?claim=${claimId}`,
      mend: "Decide what holds",
    },
    { fields: ["reasoning"], met: "Every citation leads to its passage", href: claim, mend },
    {
      fields: ["scale"],
      met: "The verdict has a label in the language of the page",
      href: "/desk/newsroom?part=scale",
      mend: "Look at the scale",
    },
    { fields: ["address"], met: "The address in the markup is the page’s own", href: null, mend: "" },
  ];
}

/** Publishing the check of one claim. */
export function CheckDesk(props: CheckDeskProps) {
  const { claimId, wording, html, address, number, obstacles, live, canPublish } = props;
  return (
    <PublishDesk title={`Publish the check: ${wording}`} html={html}>
      <div className="grid gap-1">
        <h2 className="font-serif text-2xl font-semibold">Publish the check</h2>
        <p className="text-sm text-ink-3 [overflow-wrap:anywhere]">{address.replace(/^https?:\/\//, "")}</p>
      </div>
      <PreflightList rules={rulesOf(props)} obstacles={obstacles} />
      <PublishForm
        number={number}
        address={address}
        live={live}
        clear={obstacles.length === 0}
        canPublish={canPublish}
        publish={(reason) => publishCheck({ claimId, reason })}
      />
    </PublishDesk>
  );
}
