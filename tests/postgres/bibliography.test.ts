import { beforeAll, describe, expect, test } from "vitest";

import { importBibliography } from "#/server/commands/interchange/import-work.ts";
import { captureSnapshot } from "#/server/commands/snapshot.ts";
import { extract } from "#/server/capture/extract.ts";
import { db } from "#/server/db.ts";
import { readBibliography } from "#/server/interchange/bibliography/read.ts";
import { getBibliography } from "#/server/queries/interchange/bibliography.ts";
import { getSource, listSources } from "#/server/queries/source.ts";

import { aCase, aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aClient, ownDesk } from "#/tests/support/rest.ts";

ownDesk();
let desk: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
});

const file = [
  "TY  - RPRT",
  "TI  - Annual report of the port",
  "AU  - Sample, Ada",
  "PB  - Port Authority",
  "DA  - 2024/03//",
  "LA  - en",
  "UR  - https://port.example/report",
  "ER  - ",
  "TY  - BOOK",
  "TI  - A book without an address",
  "PY  - 1999",
  "ER  - ",
  "TY  - BOOK",
  "ER  - ",
].join("\r\n");

describe("the works of a file", () => {
  test("become sources with what is known of them, and those with an address are fetched", async () => {
    const { items, batch } = await importBibliography(desk.editor, { file });
    expect(items.map(({ outcome }) => outcome)).toEqual(["fetching", "described", "refused"]);
    const source = await getSource(desk.viewer, items[0]!.sourceId!);
    expect(source).toMatchObject({
      type: "report",
      title: "Annual report of the port",
      authors: ["Ada Sample"],
      publisher: "Port Authority",
      publishedOn: "2024-03",
      snapshotId: null,
      origins: { title: "a bibliography" },
    });
    const asked = await db().import.findMany({ where: { newsroomId: desk.newsroom.id, batch } });
    expect(asked).toMatchObject([
      { state: "queued", kind: "address", url: "https://port.example/report", intoSourceId: source.id },
    ]);
    // The capture becomes the first of this very source and changes none of its facts.
    const extraction = extract({
      bytes: Buffer.from("Another title\n\nThe quay was repaired."),
      mediaType: "text/plain",
    });
    const captured = await captureSnapshot(desk.editor, {
      importId: asked[0]!.id,
      blob: { sha256: "0".repeat(64), size: 1 },
      extraction,
      fetched: null,
    });
    expect(captured.sourceId).toBe(source.id);
    const after = await getSource(desk.viewer, source.id);
    expect(after).toMatchObject({
      title: "Annual report of the port",
      publishedOn: "2024-03",
      snapshots: [{ reason: "import" }],
    });
  });

  test("that the library knows are left as they are, twice in a file or in two files at once", async () => {
    const other = await aDesk();
    const twice = `${file}\r\n${file}`;
    const [one, two] = await Promise.all([
      importBibliography(other.editor, { file: twice }),
      importBibliography(other.owner, { file: twice }),
    ]);
    const all = [...one.items, ...two.items].map(({ outcome }) => outcome);
    expect(all.filter((outcome) => outcome === "fetching")).toHaveLength(1);
    expect(all.filter((outcome) => outcome === "described")).toHaveLength(1);
    expect(all.filter((outcome) => outcome === "there")).toHaveLength(6);
    expect((await listSources(other.viewer, { query: "report" })).items).toHaveLength(1);
    // Another newsroom's sources are nobody else's.
    expect((await importBibliography((await aDesk()).editor, { file })).items[0]?.outcome).toBe("fetching");
  });

  test("are nobody's to import who only reads, and a file without works asks for nothing", async () => {
    await expect(importBibliography(desk.viewer, { file })).rejects.toMatchObject({ code: "forbidden" });
    await expect(importBibliography(desk.editor, { file: "nothing" })).rejects.toMatchObject({ code: "invalid" });
    const { items } = await importBibliography(desk.editor, { file: "TY  - BOOK\nER  - " });
    expect(items).toMatchObject([{ outcome: "refused", problem: "It has no title." }]);
  });
});

describe("a bibliography", () => {
  test("of an article holds each source that its claims cite once, in every form", async () => {
    await aCase(desk, "assessed");
    await aCase(desk, "assessed", "Nobody came");
    for (const form of ["csl", "bibtex", "ris"] as const) {
      const { body, works } = await getBibliography(desk.viewer, form, { articleId: desk.article.id });
      expect(works).toBe(1);
      expect(readBibliography(body).map(({ work }) => work?.title)).toEqual(["Records of the town"]);
    }
  });

  test("of the library or of one source goes into another newsroom and comes back the same", async () => {
    const { body } = await getBibliography(desk.viewer, "csl", {});
    const other = await aDesk();
    await importBibliography(other.editor, { file: body });
    const facts = async (from: TestDesk) =>
      (await listSources(from.viewer, { limit: 200 })).items.map(
        ({ title, authors, publishedOn, url, type, language }) => ({
          title,
          authors,
          publishedOn,
          url,
          type,
          language,
        }),
      );
    for (const one of await facts(desk)) expect(await facts(other)).toContainEqual(one);
    const { body: alone } = await getBibliography(desk.viewer, "bibtex", { sourceId: desk.source.sourceId });
    expect(readBibliography(alone)).toMatchObject([{ work: { title: "Records of the town" } }]);
  });

  test("of another newsroom's article or source does not exist", async () => {
    const other = await aDesk();
    for (const wanted of [{ articleId: desk.article.id }, { sourceId: desk.source.sourceId }])
      await expect(getBibliography(other.owner, "csl", wanted)).rejects.toMatchObject({ code: "not_found" });
    const { body } = await getBibliography(other.owner, "csl", { query: "Annual report" });
    expect(JSON.parse(body)).toEqual([]);
  });

  test("has its media type and a file name on the wire", async () => {
    const client = await aClient(desk.viewer, ["read"]);
    const seen = await client.get(`/bibliography?form=ris&articleId=${desk.article.id}`);
    expect([seen.status, seen.headers.get("content-type"), seen.headers.get("content-disposition")]).toEqual([
      200,
      "application/x-research-info-systems; charset=utf-8",
      'attachment; filename="sources.ris"',
    ]);
    const annotations = await client.get(`/articles/${desk.article.id}/annotations`);
    expect(annotations.headers.get("content-type")).toContain("application/ld+json");
    expect((await client.post("/bibliography", { file })).status).toBe(403);
  });
});
