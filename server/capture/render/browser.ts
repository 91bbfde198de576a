import { setTimeout } from "node:timers/promises";
import { type CDPSession, chromium, type Request, type Route } from "playwright-core";

import { Problem } from "#/domain/problem.ts";
import { checkAddress } from "#/server/capture/address.ts";
import { parseAllowance } from "#/server/capture/allowance.ts";

import { startGuardProxy } from "./proxy.ts";

/** What a browser is asked to do: run the scripts of a document that was fetched already, as if it lay at its address. */
export interface RenderInput {
  readonly executable: string;
  readonly sandbox: boolean;
  readonly userAgent: string;
  readonly url: string;
  readonly document: { readonly bytes: Uint8Array; readonly contentType: string; readonly policy: string };
  readonly allowPrivate: readonly string[];
  /** Time, bytes and requests of all that the page loads, and the size of the document that its scripts make. */
  readonly limits: Readonly<Record<"milliseconds" | "bytes" | "requests" | "size", number>>;
}

/** The document after its scripts have run, what ran them, and each request that was refused. */
export interface RenderedPage {
  readonly html: string;
  readonly renderer: string;
  readonly refused: readonly { readonly target: string; readonly reason: string }[];
}

const switches = [
  // Names are looked up by the proxy alone, and nothing goes past it: no UDP, no prediction, no report, no update.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--proxy-bypass-list=<-loopback>",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--disable-quic",
  "--dns-prefetch-disable",
  "--no-pings",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--disable-features=AsyncDns,DnsOverHttps,Prerender2,SpeculationRulesPrefetchProxy,MediaRouter,OptimizationHints,InterestFeedContentSuggestions",
  // Less for a hostile page to work with. Without just-in-time code most attacks on the engine have no ground.
  "--js-flags=--jitless --max-old-space-size=512",
  "--disable-3d-apis",
  "--disable-gpu",
  "--disable-remote-fonts",
  "--disable-speech-api",
  "--disable-notifications",
  "--disable-extensions",
  "--disable-dev-shm-usage",
  "--mute-audio",
  "--no-first-run",
];
const neededTypes = new Set(["script", "stylesheet", "xhr", "fetch"]);
const methods = new Set(["GET", "HEAD", "POST", "OPTIONS"]);

// Runs before the scripts of the page, in every frame. Workers would be places where it does not run.
const disarm = `for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport", "Worker", "SharedWorker", "Notification"])
  try { delete globalThis[name]; } catch {}`;

// Runs in a world of its own after the page's scripts: brings open shadow trees into the document, then writes it down.
const serialise = (limit: number): string => `(() => {
  const flatten = (root) => {
    for (const host of root.querySelectorAll("*")) {
      if (!host.shadowRoot) continue;
      flatten(host.shadowRoot);
      host.prepend(...[...host.shadowRoot.childNodes].map((node) => node.cloneNode(true)));
    }
  };
  flatten(document);
  const html = "<!doctype html>" + document.documentElement.outerHTML;
  return html.length > ${limit} ? "" : html;
})()`;

/** Evaluates in a world that the page's scripts cannot change. Null where the page keeps the browser busy for longer than `milliseconds`. */
async function evaluate(session: CDPSession, expression: string, milliseconds: number): Promise<string | null> {
  const work = async (): Promise<string> => {
    const { frameTree } = await session.send("Page.getFrameTree");
    const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "assay",
    });
    const { result } = await session.send("Runtime.evaluate", { expression, contextId, returnByValue: true });
    return typeof result.value === "string" ? result.value : "";
  };
  const running = work();
  running.catch(() => undefined);
  return await Promise.race([running, setTimeout(milliseconds, null, { ref: false })]);
}

/** Waits until the document is read and nothing was on its way for a second, at most until `until`. A page that polls never rests; what it has written by then is taken. */
async function rest(session: CDPSession, pending: ReadonlySet<unknown>, until: number): Promise<void> {
  let quiet = 0;
  while (quiet < 10 && Date.now() < until) {
    const state = await evaluate(session, "document.readyState", until - Date.now());
    quiet = pending.size === 0 && state !== null && state !== "loading" ? quiet + 1 : 0;
    await setTimeout(100);
  }
}

/**
 * Runs the scripts of a page in a fresh browser and gives the document that they made. The browser reaches the world
 * through the guarded proxy only; frames, further pages, pictures, films, fonts, downloads, web sockets and workers are
 * refused.
 * @throws Problem `invalid` for a page that is too large or does not come to rest.
 */
export async function renderPage(input: RenderInput): Promise<RenderedPage> {
  const allowance = parseAllowance(input.allowPrivate);
  const refused: { target: string; reason: string }[] = [];
  const onRefused = (target: string, reason: string): void => {
    if (refused.length < 100) refused.push({ target: target.slice(0, 500), reason });
  };
  const { milliseconds, bytes, requests, size } = input.limits;
  const proxy = await startGuardProxy({ allowance }, { bytes, requests, onRefused });
  const { server, username, password } = proxy;
  const browser = await chromium.launch({
    executablePath: input.executable,
    chromiumSandbox: input.sandbox,
    headless: true,
    args: switches,
    proxy: { server, username, password },
    timeout: 20_000,
  });
  // Starting the browser takes nothing from the time of the page.
  const until = Date.now() + milliseconds;
  const left = (): number => Math.max(1, until - Date.now());
  try {
    const context = await browser.newContext({
      userAgent: input.userAgent,
      acceptDownloads: false,
      serviceWorkers: "block",
      permissions: [],
      ignoreHTTPSErrors: false,
      viewport: { width: 1280, height: 2000 },
    });
    const page = await context.newPage();
    context.on("page", (other) => {
      onRefused(other.url() || "another page", "A page opens no other page.");
      void other.close().catch(() => undefined);
    });
    await context.addInitScript(disarm);
    await context.routeWebSocket(/.*/u, (socket) => {
      onRefused(socket.url(), "Web sockets are not opened.");
      void socket.close();
    });
    const pending = new Set<Request>();
    context.on("requestfinished", (asked) => pending.delete(asked));
    context.on("requestfailed", (asked) => pending.delete(asked));
    let begun = false;
    const judge = (asked: Request): void => {
      if (asked.isNavigationRequest()) throw Problem.invalid("A page goes to no other page.");
      if (!neededTypes.has(asked.resourceType())) throw Problem.invalid("Only scripts, styles and data are loaded.");
      if (!methods.has(asked.method())) throw Problem.invalid("This way of asking is not passed on.");
      checkAddress(asked.url(), allowance);
    };
    await context.route(/.*/u, async (route: Route, asked: Request) => {
      if (!begun && asked.isNavigationRequest() && asked.frame() === page.mainFrame()) {
        begun = true;
        const { contentType, policy } = input.document;
        return await route.fulfill({
          body: Buffer.from(input.document.bytes),
          headers: { "content-type": contentType, ...(policy ? { "content-security-policy": policy } : {}) },
        });
      }
      try {
        judge(asked);
      } catch (error) {
        onRefused(asked.url(), error instanceof Error ? error.message : String(error));
        // No content: the page that asked stays as it is, where a failure would put an empty one in its place.
        if (asked.isNavigationRequest()) return await route.fulfill({ status: 204 });
        return await route.abort("blockedbyclient");
      }
      pending.add(asked);
      return await route.continue();
    });
    await page.goto(input.url, { waitUntil: "commit", timeout: left() });
    const session = await context.newCDPSession(page);
    await rest(session, pending, until - milliseconds / 2);
    const html = await evaluate(session, serialise(size), left());
    if (html === null) {
      throw Problem.invalid(`The scripts of this page did not come to rest within ${milliseconds / 1000} seconds.`, {
        advice: "Copy the text from your browser and paste it.",
      });
    }
    if (html === "" || Buffer.byteLength(html) > size) {
      throw Problem.invalid(`What the scripts of this page made is larger than ${Math.floor(size / 1_000_000)} MB.`);
    }
    return { html, renderer: `Chromium ${browser.version()}`, refused };
  } finally {
    await Promise.race([browser.close(), setTimeout(3_000, null, { ref: false })]).catch(() => undefined);
    await proxy.stop();
  }
}
