import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * `npm run lock`: adds to package-lock.json the packages of other platforms that npm leaves out where the registry in
 * use does not serve them. Without them `npm ci` refuses the file here, and a Mac would install without its binaries.
 * What they are for is read from their names, which all their makers spell alike.
 */
interface Package {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const path = join(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(await readFile(path, "utf8")) as { packages: Record<string, Package> };
const systems = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "windows",
  "win",
  "aix",
];
const processors: Record<string, string> = {
  arm64: "arm64",
  x64: "x64",
  ia32: "ia32",
  arm: "arm",
  riscv64: "riscv64",
  s390x: "s390x",
  ppc64: "ppc64",
  loong64: "loong64",
  mips64el: "mips64el",
  wasm32: "wasm32",
};

/** The platform that a package's name speaks of; a name that speaks of none is an error, not a guess. */
function platform(name: string): Pick<Package, "os" | "cpu" | "libc"> {
  const words = name.toLowerCase().split(/[-/_.]/);
  if (name === "fsevents") return { os: ["darwin"] };
  const os = systems.find((system) => words.includes(system));
  const cpu =
    Object.keys(processors).find((processor) => words.includes(processor)) ??
    words.map((word) => /^(arm|riscv64|ppc64|ia32)/.exec(word)?.[0]).find(Boolean);
  if (!os && cpu !== "wasm32") throw new Error(`For which platform is ${name}?`);
  const libc = words.some((word) => word.startsWith("musl"))
    ? ["musl"]
    : words.some((word) => word.startsWith("gnu")) && os === "linux"
      ? ["glibc"]
      : undefined;
  return {
    ...(os ? { os: [os.startsWith("win") ? "win32" : os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc } : {}),
  };
}

const added: string[] = [];
for (const [place, parent] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    const known = [`${place}/node_modules/${name}`, `node_modules/${name}`].some(
      (candidate) => lock.packages[candidate.replace(/^\//, "")],
    );
    if (known) continue;
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[\^~]/, ""), optional: true, ...platform(name) };
    added.push(name);
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} packages of other platforms added.\n`);
