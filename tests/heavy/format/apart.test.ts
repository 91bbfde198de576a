import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extractApart, readerArguments } from "#/server/capture/extract-apart.ts";
import { detectMediaType } from "#/server/capture/media-type.ts";
import { onePage, rawPdf, stream } from "#/tests/unit/format/make-pdf.ts";
import { makeDocx, wordParagraph } from "#/tests/unit/format/make-zip.ts";
import { expectOthersLive, utf8 } from "#/tests/unit/format/read-apart.ts";

const pages = (count: number): Uint8Array =>
  rawPdf(onePage({ pages: `<< /Type /Pages /Kids [${"3 0 R ".repeat(count)}] /Count ${count} >>` }));

test("A PDF tells of its pages while it is read", async () => {
  const told: number[] = [];
  const input = { bytes: pages(30), mediaType: "application/pdf" } as const;
  await extractApart(input, undefined, { onProgress: (done, total) => told.push(done, total) });
  expect(told).toEqual(Array.from({ length: 30 }, (_, i) => [i + 1, 30]).flat());
});

test("An import that is given up ends at once with the reason, and others are read", async () => {
  const controller = new AbortController();
  const reason = new Error("Somebody gave it up");
  const input = { bytes: pages(1_900), mediaType: "application/pdf" } as const;
  const reading = extractApart(input, undefined, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(reading).rejects.toBe(reason);
  await expect(extractApart(input, undefined, { signal: controller.signal })).rejects.toBe(reason);
  await expectOthersLive();
});

test("Bytes that unpack outside of what V8 counts end the reader with a message", async () => {
  const packed = Buffer.from(deflateSync(Buffer.alloc(500_000_000, " "))).toString("latin1");
  const bytes = rawPdf(onePage({ content: stream(packed, "/Filter /FlateDecode") }));
  await expect(
    extractApart({ bytes, mediaType: "application/pdf" }, { milliseconds: 55_000, megabytes: 60 }),
  ).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("more memory than Assay gives") as string,
  });
  await expectOthersLive();
});

test("A reader has no network, whichever way it is asked", async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const script = `
    import net from "node:net"; import http from "node:http"; import tls from "node:tls"; import dgram from "node:dgram"; import dns from "node:dns";
    const { closeDoors } = await import(${JSON.stringify(new URL("../../../server/capture/closed-door.ts", import.meta.url).href)});
    closeDoors();
    const ways = [() => net.connect(${port}, "127.0.0.1"), () => http.get("http://127.0.0.1:${port}"), () => tls.connect(${port}, "127.0.0.1"), () => dgram.createSocket("udp4"), () => dns.lookup("localhost", () => {}), () => fetch("http://127.0.0.1:${port}"), () => new WebSocket("ws://127.0.0.1:${port}"), () => net.createServer().listen(0), () => process.binding("tcp_wrap")];
    const open = [];
    for (const [i, way] of ways.entries()) { try { await way(); open.push(i); } catch (error) { if (!/no network/.test(error.message)) open.push(i + ": " + error.message); } }
    console.log(JSON.stringify(open));
    process.exit(0);`;
  const said = execFileSync(process.execPath, ["--disable-warning=DEP0111", "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toEqual([]);
  expect(calls).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});

test("A reader has no files but its code, starts nothing, and runs no words as code", () => {
  const script = `
    import fs from "node:fs"; import { spawnSync } from "node:child_process"; import { Worker } from "node:worker_threads";
    const ways = { read: () => fs.readFileSync("/etc/hostname"), list: () => fs.readdirSync("/"), tests: () => fs.readdirSync("tests"), write: () => fs.writeFileSync("text/x", ""), start: () => spawnSync("ls").error && (() => { throw spawnSync("ls").error; })(), thread: () => new Worker("1", { eval: true }), words: () => new Function("return 1")() };
    const refused = Object.entries(ways).map(([name, way]) => { try { way(); return [name, "open"]; } catch (error) { return [name, error.code ?? error.name]; } });
    console.log(JSON.stringify(Object.fromEntries(refused)), fs.readFileSync("package.json").length > 0);`;
  const said = execFileSync(process.execPath, [...readerArguments(100), "--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { NODE_ENV: "production" },
  });
  const denied = "ERR_ACCESS_DENIED";
  const [found, own] = [said.slice(0, said.lastIndexOf("}") + 1), said.slice(said.lastIndexOf("}") + 1).trim()];
  expect(JSON.parse(found)).toEqual({
    read: denied,
    list: denied,
    tests: denied,
    write: denied,
    start: denied,
    thread: denied,
    words: "EvalError",
  });
  expect(own).toBe("true");
});

test("A text that is read leaves its bytes as they came, in every format", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-kept-"));
  const blobs = createBlobStore(folder);
  const files: [string, Uint8Array][] = [
    ["a.html", utf8("<p>The quay was repaired.</p>")],
    ["a.txt", utf8("\uFEFFThe quay\r\nwas repaired.\r\n")],
    ["a.md", utf8("# The quay\n\nIt was *repaired*.")],
    ["a.docx", makeDocx(wordParagraph("The quay was repaired."))],
    ["a.pdf", rawPdf(onePage())],
    ["a.eml", utf8("From: Ann <a@example.org>\r\nMIME-Version: 1.0\r\n\r\nThe quay was repaired.\r\n")],
    [
      "a.mhtml",
      utf8(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>The quay was repaired.\r\n--b--",
      ),
    ],
    ["a.vtt", utf8("WEBVTT\n\n00:01.000 --> 00:02.000\nThe quay was repaired.")],
    ["a.srt", utf8("1\r\n00:00:01,000 --> 00:00:02,000\r\nThe quay was repaired.\r\n")],
  ];
  try {
    for (const [fileName, bytes] of files) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const kept = await blobs.put(Uint8Array.from(bytes));
      expect(kept.sha256).toBe(sha256);
      const mediaType = await detectMediaType({ bytes, fileName });
      expect((await extractApart({ bytes, mediaType })).text).toContain("repaired");
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(
        createHash("sha256")
          .update(await blobs.get(sha256))
          .digest("hex"),
      ).toBe(sha256);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
