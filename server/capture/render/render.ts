import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Problem } from "#/domain/problem.ts";
import { importLimit } from "#/domain/source.ts";
import { judgeIp } from "#/server/capture/address.ts";
import { parseAllowance } from "#/server/capture/allowance.ts";
import { fetchAddress, type Fetched, type FetchOptions, userAgent } from "#/server/capture/fetch.ts";
import { headerOf } from "#/server/capture/guard/exchange.ts";

import type { RenderedPage, RenderInput } from "./browser.ts";
import type { RenderReply } from "./render-process.ts";

/** The browser that the configuration names: its program, whether it runs in its own sandbox, what of the environment it needs. */
export interface BrowserSettings {
  readonly executable: string;
  readonly sandbox: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a page is rendered; `browser` is null where none is configured. */
export interface RenderOptions extends FetchOptions {
  readonly browser: BrowserSettings | null;
}

/** A page whose scripts were run: `bytes` hold the document that they made, in UTF-8; `payload` holds what the site sent, as sent. */
export interface Rendered extends Fetched {
  readonly renderer: string;
  readonly refused: RenderedPage["refused"];
}

const renderMilliseconds = 20_000;
/** For starting and ending the browser, beyond the time of the page. */
const graceMilliseconds = 30_000;
const requestLimit = 200;

/**
 * What of the configured exceptions the scripts of a page may reach: all of them where the page itself came from a
 * private place, none where it came from the public internet. Otherwise any page could send requests into the intranet
 * that the configuration opens for imports.
 */
export function reachOf(remoteAddress: string | null, allowPrivate: readonly string[]): readonly string[] {
  return judgeIp(remoteAddress ?? "", parseAllowance([])) ? allowPrivate : [];
}

// One browser at a time: each takes some hundred megabytes.
let line: Promise<unknown> = Promise.resolve();

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const next = line.then(work, work);
  line = next.catch(() => undefined);
  return next;
}

/** Runs the browser in a process of its own, with a folder of its own that is removed afterwards. */
async function renderApart(
  input: RenderInput,
  environment: BrowserSettings["environment"],
  signal?: AbortSignal,
): Promise<RenderedPage> {
  signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), "assay-render-"));
  const child = fork(join(import.meta.dirname, "render-process.ts"), {
    env: { ...environment, NODE_ENV: "production", HOME: folder, TMPDIR: folder },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const gone = new Promise<void>((closed) => child.once("close", () => closed()));
  const timer = setTimeout(() => child.kill("SIGKILL"), input.limits.milliseconds + graceMilliseconds);
  const stop = (): void => void child.kill("SIGKILL");
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const answer = await new Promise<RenderReply | null>((done) => {
      child.once("message", (message) => done(message as RenderReply)).once("exit", () => done(null));
      child.once("error", () => done(null));
      child.send(input, () => undefined);
    });
    signal?.throwIfAborted();
    if (answer && "rendered" in answer) return answer.rendered;
    if (answer && "refused" in answer) {
      throw new Problem(answer.refused.code, answer.refused.message, answer.refused.details);
    }
    if (!answer || /Timeout .* exceeded/u.test(answer.failed)) {
      throw Problem.invalid(
        `The scripts of this page did not come to rest within ${input.limits.milliseconds / 1000} seconds.`,
        { advice: "Copy the text from your browser and paste it." },
      );
    }
    throw new Error(`The browser failed: ${answer.failed.slice(0, 1000)}`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    child.kill("SIGKILL");
    await gone;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Fetches a page as `fetchAddress` does, then runs its scripts in a browser whose every request is guarded in the same
 * way, and gives the document that they made. The record of the fetch is that of the page as the site sent it.
 * @throws Problem as `fetchAddress`; `invalid` where no browser is configured, for what is no web page, and for a page that
 * does not come to rest.
 */
export async function renderAddress(address: string, options: RenderOptions): Promise<Rendered> {
  const { browser, allowPrivate, signal } = options;
  if (!browser) {
    throw Problem.invalid("This Assay does not run the scripts of pages: no browser is configured for it.", {
      advice:
        "Copy the text from your browser and paste it. Whoever runs this server can name a Chromium in ASSAY_CHROMIUM.",
    });
  }
  const fetched = await fetchAddress(address, options);
  if (fetched.mediaType !== "text/html") {
    throw Problem.invalid("This is no web page, so it has no scripts to run. Import it without running scripts.");
  }
  const size = options.limits?.bytes ?? importLimit;
  const input: RenderInput = {
    executable: browser.executable,
    sandbox: browser.sandbox,
    userAgent,
    url: fetched.finalUrl,
    document: {
      bytes: fetched.bytes,
      contentType: headerOf(fetched.rawHeaders, "content-type") || "text/html",
      policy: headerOf(fetched.rawHeaders, "content-security-policy"),
    },
    allowPrivate: reachOf(fetched.remoteAddress, allowPrivate),
    limits: {
      milliseconds: options.limits?.milliseconds ?? renderMilliseconds,
      bytes: 2 * size,
      size,
      requests: requestLimit,
    },
  };
  const { html, renderer, refused } = await inLine(() => renderApart(input, browser.environment, signal));
  return {
    ...fetched,
    bytes: new Uint8Array(Buffer.from(html)),
    payload: fetched.payload ?? fetched.bytes,
    charset: "utf-8",
    finishedAt: new Date(),
    rendered: true,
    renderer,
    refused,
  };
}
