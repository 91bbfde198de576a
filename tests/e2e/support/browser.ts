import { accessSync } from "node:fs";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/**
 * The browser of the journeys: CHROMIUM_PATH, else the system's, else the one that comes as an npm package, which brings
 * its own libraries and needs no step by hand.
 */
export async function browserPath(): Promise<string> {
  const candidates = [process.env["CHROMIUM_PATH"] ?? "", ...installed].filter(Boolean);
  for (const path of candidates) {
    try {
      accessSync(path);
      return path;
    } catch {
      continue;
    }
  }
  // The package unpacks the shared libraries only where it believes to run in a bare cloud function.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}

/** No sandbox, because containers run as root; no background traffic, because there may be no network. */
export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];
