import { createSocket, type Socket as Udp } from "node:dgram";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { type BrowserSettings, renderAddress } from "#/server/capture/render/render.ts";
import { browserPath } from "#/tests/e2e/support/browser.ts";
import { attempts } from "./hostile-page.ts";
import { end, html, type RawSite, serveRaw } from "#/tests/support/raw-site.ts";

let browser: BrowserSettings;
let site: RawSite;
let target: RawSite;
let udp: Udp;
let packets = 0;
/** Where all that a browser writes must lie, so that a test sees what stays behind. */
let folder: string;
let source = "";

const page = (script: string): string =>
  `<!doctype html><html><head><title>Page</title></head><body><main id=m></main><script>${script}</script></body></html>`;
const writes = (text: string): string => `document.getElementById("m").append("${text}");`;
const fill = (script: string): string =>
  script
    .replaceAll("TARGET", target.place)
    .replaceAll("PORT", target.place.split(":")[1]!)
    .replaceAll("UDP", String(udp.address().port));
const text = (rendered: { bytes: Uint8Array }): string => new TextDecoder().decode(rendered.bytes);
const answer = (socket: Socket, body: string, type = "text/html"): void =>
  end(`HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`, body)(socket);
const render = (path = "/", options: Partial<Parameters<typeof renderAddress>[1]> = {}) =>
  renderAddress(`http://${site.place}${path}`, { allowPrivate: [site.place], browser, ...options });

beforeAll(async () => {
  const executable = await browserPath();
  const names = ["PATH", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE"];
  const environment = Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  // No sandbox, because containers run as root, as in the journeys.
  browser = { executable, sandbox: false, environment };
  folder = await mkdtemp(join(tmpdir(), "assay-render-test-"));
  vi.stubEnv("TMPDIR", folder);
  target = await serveRaw(end(`${html}\r\n<p>secret</p>`));
  site = await serveRaw((socket, path) => {
    if (path === "/to-target") end(`HTTP/1.1 302 Found\r\nlocation: http://${target.place}/redirected\r\n\r\n`)(socket);
    else if (path.startsWith("/data.json"))
      answer(socket, JSON.stringify({ text: "The ferry leaves at nine." }), "application/json");
    else if (path === "/note.txt") answer(socket, "Words.", "text/plain");
    else if (path === "/sw.js") answer(socket, "", "text/javascript");
    else answer(socket, source);
  });
  udp = createSocket("udp4", () => packets++);
  await new Promise<void>((bound) => udp.bind(0, "127.0.0.1", bound));
});
/** Processes that name a folder where their command line can be read, as on Linux. */
function processesIn(path: string): string[] {
  if (!existsSync("/proc/self/cmdline")) return [];
  return readdirSync("/proc").filter((id) => {
    try {
      return /^\d+$/u.test(id) && readFileSync(`/proc/${id}/cmdline`, "latin1").includes(path);
    } catch {
      return false;
    }
  });
}

beforeEach(() => void site.heads.splice(0));
afterAll(async () => {
  await site.stop();
  await target.stop();
  udp.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe("a page that needs scripts", () => {
  it("gives the text that they wrote, and what the site sent is kept beside it", async () => {
    source = page(`fetch("/data.json").then((r) => r.json()).then(({ text }) => { ${writes("")} m.append(text); })`);
    const rendered = await render();
    expect(text(rendered)).toContain('<main id="m">The ferry leaves at nine.</main>');
    expect(rendered).toMatchObject({ rendered: true, status: 200, charset: "utf-8", mediaType: "text/html" });
    expect(Buffer.from(rendered.payload ?? []).toString()).toBe(source);
    expect(rendered.renderer).toMatch(/^Chromium \d+/u);
    // The page itself is asked for once: the browser gets the very bytes that are kept.
    expect(site.heads.map((head) => head.split(" ")[1])).toEqual(["/", "/data.json"]);
    expect(site.heads.every((head) => /User-Agent: [^\r]*Assay/iu.test(head) && !/^cookie:/imu.test(head))).toBe(true);
  });

  it("brings text out of open shadow trees", async () => {
    source = page(
      `const host = document.createElement("x-y"); m.append(host); host.attachShadow({ mode: "open" }).innerHTML = "<p>In the shadow.</p>";`,
    );
    expect(text(await render())).toContain("<p>In the shadow.</p>");
  });
});

describe("a hostile page reaches nothing and still gives its text", () => {
  const leaving = /^(?:form|another page|a file as page|a page of scripts|meta refresh|download)$/u;
  const scripts = (which: (name: string) => boolean): string =>
    Object.entries(attempts)
      .filter(([name]) => which(name))
      // Where one goes away, the next waits until that has been refused.
      .map(
        ([name, script], i) =>
          `setTimeout(() => { try { ${fill(script)} } catch {} }, ${leaving.test(name) ? i * 120 : 0});`,
      )
      .join("\n");
  const asked = (heads: readonly string[]): string[] => heads.map((head) => head.split(" ")[1] ?? "");

  it("whatever its scripts ask for", async () => {
    source = page(`${writes("The text.")} ${scripts((name) => !leaving.test(name))}`);
    const rendered = await render();
    expect(text(rendered)).toContain("The text.");
    expect([target.connections(), packets]).toEqual([0, 0]);
    const refused = rendered.refused.map((one) => one.target).join("\n");
    for (const path of "/fetch /short /localhost /under /tls /latest/meta-data/ /redirected /xhr /keepalive /socket /style /script /module /frame /popup".split(
      " ",
    ))
      expect(refused).toContain(path);
  });

  it("wherever it tries to go", async () => {
    source = page(`${writes("The text.")} ${scripts((name) => leaving.test(name))}`);
    const rendered = await render();
    expect(text(rendered)).toContain("The text.");
    expect(text(rendered)).not.toMatch(/root:|secret/u);
    expect([target.connections(), packets]).toEqual([0, 0]);
    const refused = rendered.refused.map((one) => one.target).join("\n");
    for (const path of "/form /away /javascript /refresh /download".split(" ")) expect(refused).toContain(path);
  });

  it("and only the guard stands between: what is allowed is reached, pages and pictures excepted", async () => {
    source = page(`${writes("The text.")} ${scripts((name) => !leaving.test(name))}`);
    await render("/", { allowPrivate: [site.place, target.place] });
    const reached = asked(target.heads.splice(0));
    expect(reached).toEqual(expect.arrayContaining(["/fetch", "/xhr", "/script", "/redirected"]));
    expect(reached.filter((path) => /picture|frame|popup|socket|film|sw|away|worker/u.test(path))).toEqual([]);
    expect(packets).toBe(0);
  });
});

describe("rendering ends", () => {
  it.each([
    [
      "an endless script",
      "setTimeout(() => { for (;;); })",
      "The scripts of this page did not come to rest within 5 seconds.",
    ],
    [
      "a page without measure",
      "m.append(document.createComment('x'.repeat(3_000_000)))",
      "What the scripts of this page made is larger than 2 MB.",
    ],
  ])("%s in words", async (_, script, message) => {
    source = page(script);
    await expect(render("/", { limits: { milliseconds: 5_000, bytes: 2_000_000 } })).rejects.toMatchObject({
      code: "invalid",
      message,
    });
  });

  it("a page that asks and asks at a number of requests, and its text is taken", async () => {
    source = page(`${writes("The text.")} for (let i = 0; i < 300; i++) fetch("/data.json?" + i).catch(() => 0);`);
    const rendered = await render();
    expect(text(rendered)).toContain("The text.");
    expect(site.heads.length).toBeLessThanOrEqual(201);
    expect(rendered.refused.some(({ reason }) => reason === "This page asks for more than 200 things.")).toBe(true);
  });

  it("when somebody cancels it, and leaves neither process nor folder behind", async () => {
    source = page(`setInterval(() => fetch("/data.json"), 20)`);
    const stop = new AbortController();
    const reason = new Error("Somebody cancelled this import.");
    const running = render("/", { signal: stop.signal });
    running.catch(() => undefined);
    await expect.poll(() => site.heads.some((head) => head.includes("/data.json")), { timeout: 30_000 }).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect.poll(() => [readdirSync(folder), processesIn(folder)], { timeout: 20_000 }).toEqual([[], []]);
    const before = site.heads.length;
    source = page(writes("The next one."));
    expect(text(await render())).toContain("The next one.");
    expect(site.heads.length).toBe(before + 1);
  });

  it("before it begins where no browser is configured, and for what is no page", async () => {
    await expect(render("/", { browser: null })).rejects.toMatchObject({
      code: "invalid",
      message: "This Assay does not run the scripts of pages: no browser is configured for it.",
    });
    expect(site.heads).toEqual([]);
    await expect(render("/note.txt")).rejects.toMatchObject({
      message: "This is no web page, so it has no scripts to run. Import it without running scripts.",
    });
    await expect(renderAddress("http://127.0.0.1/", { allowPrivate: [], browser })).rejects.toMatchObject({
      message: "This address points into a private network, so Assay does not open it.",
    });
  });
});
