import { expect, test } from "vitest";

import { exportedNouns } from "#/server/cli/export-noun.ts";

import { read } from "#/tests/support/code.ts";

/** Tables of a newsroom that its export leaves out, and why nothing is lost. */
const leftOut: Readonly<Record<string, string>> = {
  invitation: "holds the hash of a secret",
  "api-token": "holds the hash of a secret",
  "live-ticket": "holds the hash of a secret",
  session: "holds the hash of a secret",
  blob: "its bytes are in files of their own",
  "snapshot-slice": "cut from the text of its snapshot",
  passage: "cut from the text of its snapshot",
  import: "how a capture was asked for, which the record tells",
  "event-head": "the last line of the record",
  "live-document": "its text is the reasoning of the assessment",
  "live-update": "its text is the reasoning of the assessment",
};

const kebab = (model: string): string => model.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();

test("an export of a newsroom holds every table of it, but for those that are said to be left out", () => {
  const models = [...read("prisma/schema.prisma").matchAll(/^model (\w+) \{(.*?)^\}/gmsu)];
  const owned = models
    .filter(([, , fields]) => /^\s*newsroomId\b/mu.test(fields ?? ""))
    .map(([, name]) => kebab(name!));
  expect(owned.length).toBeGreaterThan(20);
  const nouns = Object.keys(exportedNouns).map((noun) => (noun === "member" ? "membership" : noun));
  expect([...nouns, ...Object.keys(leftOut)].toSorted()).toEqual(["newsroom", ...owned].toSorted());
});
