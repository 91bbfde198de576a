import { z } from "zod";

import { type BlockRole, isBlockRole } from "#/text/role.ts";
import { siteOf } from "#/domain/source.ts";
import type { SnapshotRow } from "#/server/queries/kept/kept-snapshot.ts";
import { asDocument, type DocumentNode } from "#/text/document.ts";
import { withRoles } from "#/text/site/with-role.ts";

import { type MemberName, nameIn } from "./member-name.ts";
import type { SiteChoiceView } from "./site-choice-view.ts";

const Notice = z.object({ block: z.int(), kind: z.string(), text: z.string() });
const Candidates = z.record(z.string(), z.array(z.object({ value: z.string(), from: z.string() }))).catch({});
const Redirect = z.object({ url: z.string(), status: z.number() });

/** A kept text with the facts of its capture. `document` shows what people restored or set aside; `text` never changes. */
export interface SnapshotView {
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly document: DocumentNode;
  readonly text: string;
  readonly words: number;
  readonly notices: readonly z.infer<typeof Notice>[];
  /** What people chose for single blocks; `document` shows it already. */
  readonly choices: readonly { readonly block: number; readonly role: BlockRole; readonly reason: string | null }[];
  /** Everything that was found for each fact, in order of trust. */
  readonly candidates: Readonly<Record<string, readonly { readonly value: string; readonly from: string }[]>>;
  /** The site that the text came from, for which choices can be remembered; null where it came from none. */
  readonly site: string | null;
  /** What the newsroom has chosen for the pages of that site. */
  readonly siteChoices: readonly SiteChoiceView[];
  readonly capturedAt: string;
  readonly reason: "import" | "recapture" | "re_extracted" | "transcribed";
  readonly note: string | null;
  readonly requestedUrl: string | null;
  readonly finalUrl: string | null;
  readonly redirects: readonly z.infer<typeof Redirect>[];
  readonly status: number | null;
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly tool: string;
  readonly toolVersion: string;
  readonly blobSha256: string;
  readonly textSha256: string;
  readonly previousId: string | null;
}

/** A row as a view; `names` are those of the newsroom's members. */
export function toSnapshotView(
  row: SnapshotRow,
  names: ReadonlyMap<string, MemberName>,
  siteChoices: readonly SiteChoiceView[] = [],
): SnapshotView {
  const {
    id,
    sourceId,
    text,
    words,
    reason,
    note,
    requestedUrl,
    finalUrl,
    status,
    fileName,
    mediaType,
    charset,
    tool,
    toolVersion,
    blobSha256,
    textSha256,
    previousId,
  } = row;
  const { title, authors, publisher, publishedOn, language, url } = row.source;
  const choices = new Map(
    row.blockChoices.flatMap(({ block, role, memberId }) => {
      if (!isBlockRole(role)) return [];
      const reason = `${role === "body" ? "Restored" : "Set aside"} by ${nameIn(names)(memberId)}`;
      return [[block, { role, reason }] as const];
    }),
  );
  return {
    id,
    sourceId,
    title,
    authors,
    publisher,
    publishedOn,
    language,
    url,
    text,
    words,
    document:
      choices.size === 0
        ? asDocument(row.document)
        : withRoles(asDocument(row.document), (block) => choices.get(block)),
    notices: Notice.array().parse(row.notices),
    choices: [...choices].map(([block, { role, reason: why }]) => ({ block, role, reason: why })),
    siteChoices,
    candidates: Candidates.parse(row.candidates),
    site: siteOf(row.finalUrl),
    capturedAt: row.capturedAt.toISOString(),
    redirects: Redirect.array().parse(row.redirects),
    reason,
    note,
    requestedUrl,
    finalUrl,
    status,
    fileName,
    mediaType,
    charset,
    tool,
    toolVersion,
    blobSha256,
    textSha256,
    previousId,
  };
}
