import process from "node:process";

/** `npm run bench -- NAME [--quick]`: runs one benchmark; it prints a table and, as its last line, one JSON object. */
const benches: Readonly<Record<string, () => Promise<{ run: (quick: boolean) => Promise<void> }>>> = {
  start: () => import("./start.ts"),
  journey: () => import("./journey.ts"),
  anchor: () => import("./anchor.ts"),
  article: () => import("./article.ts"),
  import: () => import("./import.ts"),
  extract: () => import("./extract.ts"),
};

const [name = "", ...flags] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  process.stderr.write(`Name a benchmark: ${Object.keys(benches).join(", ")}.\n`);
  process.exit(2);
}
await (await bench()).run(flags.includes("--quick"));
