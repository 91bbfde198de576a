import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");
const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const processRoles = ["web", "live", "jobs"] as const;

/** Whether a path is a program that this process may start. */
function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const Environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/name" })
    .optional(),
  ASSAY_MIGRATE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/name" })
    .optional(),
  ASSAY_DATA: z
    .string()
    .min(1)
    .default(".data")
    .transform((path) => resolve(path)),
  ASSAY_HOST: z.string().min(1).default("127.0.0.1"),
  ASSAY_PORT: z.coerce.number({ error: "must be a port number" }).int().min(0).max(65_535).default(3000),
  ASSAY_URL: z
    .url({ protocol: /^https?$/, error: "must be the address that people type, such as https://assay.example.org" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  ASSAY_ROLES: list
    .pipe(z.array(z.enum(processRoles, { error: "may hold web, live and jobs, separated by commas" })).min(1))
    .default([...processRoles]),
  ASSAY_ALLOW_PRIVATE: list.default([]),
  ASSAY_CHROMIUM: z
    .string()
    .transform((path) => resolve(path))
    .refine(isProgram, {
      error:
        "must be the path of a Chromium or Chrome program that may be started, such as /usr/bin/chromium; leave it out to import pages without running their scripts",
    })
    .optional(),
  ASSAY_CHROMIUM_SANDBOX: flag.default(true),
  ASSAY_TRUSTED_PROXIES: z.coerce
    .number({ error: "must be the number of proxies in front" })
    .int()
    .min(0)
    .max(5)
    .default(0),
  ASSAY_POOL: z.coerce.number({ error: "must be a number of connections" }).int().min(2).max(100).default(10),
  ASSAY_LOG: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  ASSAY_BUILD: z
    .string()
    .regex(/^\.next[a-z0-9-]*$/, "must be a folder name that begins with .next")
    .default(".next"),
  ASSAY_DEMO: flag.default(false),
  /** Written by npm: the script that it runs. */
  npm_lifecycle_event: z.string().optional(),
});

/** The environment as it was read: every value checked, defaults filled in. */
export type Env = z.infer<typeof Environment>;

/** What a person wrote wrong in the environment, one line each, and what would be right. */
export class EnvironmentError extends Error {}

/** Reads the environment; throws `EnvironmentError` whose message lists every wrong variable. */
export function readEnv(values: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new EnvironmentError(`The environment holds values that Assay cannot use:\n${lines.join("\n")}`);
}

let current: Env | undefined;

/** The process's environment, read once: the only place that touches `process.env`. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/**
 * The browser that runs the scripts of pages, where one is configured, with the few variables of the environment that
 * finding its libraries and fonts needs; no secret is among them.
 */
export function chromium(): {
  readonly executable: string;
  readonly sandbox: boolean;
  readonly environment: Readonly<Record<string, string>>;
} | null {
  const { ASSAY_CHROMIUM: executable, ASSAY_CHROMIUM_SANDBOX: sandbox } = env();
  if (!executable) return null;
  const names = ["PATH", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "SYSTEMROOT"];
  const environment = Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return { executable, sandbox, environment };
}

type Found =
  | "ASSAY_CHROMIUM"
  | "ASSAY_CHROMIUM_SANDBOX"
  | "DATABASE_URL"
  | "ASSAY_MIGRATE_URL"
  | "ASSAY_URL"
  | "ASSAY_PORT"
  | "ASSAY_DATA"
  | "ASSAY_DEMO"
  | "NODE_ENV"
  | "NEXTAUTH_URL"
  | "NEXT_TELEMETRY_DISABLED";

/** Adds what the process found out for itself (the embedded database's address, its port) for all later readers, Next included. */
export function provide(values: Readonly<Partial<Record<Found, string>>>): void {
  Object.assign(process.env, values);
  current = undefined;
}
