import type { Command } from "commander";

import { startWorker } from "#/server/jobs/worker.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "./desk.ts";
import { openBatch } from "./import/batch.ts";
import { findItems } from "./import/item.ts";
import { openReport } from "./import/report.ts";
import { runImports } from "./import/run.ts";
import { UsageError } from "./terminal.ts";

interface Options {
  readonly list?: string;
  readonly check?: true;
  readonly again?: true;
  readonly render?: true;
  readonly json?: true;
  readonly newsroom?: string;
  readonly as?: string;
}

/** Within this many milliseconds a second signal is the same key: under npm a Ctrl-C arrives more than once. */
const samePress = 1000;

/** Counts how often the person wished it to stop. */
function hearStop(onStop: (time: number) => void): { readonly times: () => number; readonly end: () => void } {
  let times = 0;
  let last = 0;
  const hear = (): void => {
    if (Date.now() - last < samePress) return;
    last = Date.now();
    onStop(++times);
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  return {
    times: () => times,
    end() {
      process.off("SIGINT", hear);
      process.off("SIGTERM", hear);
    },
  };
}

async function runImport(what: readonly string[], options: Options): Promise<void> {
  if (what.length === 0 && options.list === undefined)
    throw new UsageError("Name something to import: files, folders, addresses, or a list of addresses with --list.");
  const found = await findItems(what, options.list);
  if (found.items.length === 0)
    throw new UsageError("There is nothing to import: no address, and no file that Assay reads.");
  await withDatabase(async () => {
    const newsroom = await chooseNewsroom(options.newsroom);
    const actor = await commandLineActor(newsroom.id, options.as);
    const again = options.again === true;
    const batch = await openBatch(actor, found.items, { what, list: options.list, again });
    const report = openReport(found, options.json === true);
    const stop = hearStop((time) =>
      report.note(
        time === 1
          ? "Stopping: what is under way is finished. Ctrl-C once more cancels it."
          : "Cancelling what is under way.",
      ),
    );
    const worker = await startWorker();
    try {
      const wishes = { more: () => stop.times() === 0, drop: () => stop.times() > 1 };
      await runImports(actor, found.items, batch, {
        check: options.check === true,
        render: options.render === true,
        wishes,
        tell: report.tell,
      });
    } finally {
      await worker.stop();
      stop.end();
    }
    const { tally } = report;
    const isWhole = tally.done + tally.failed + tally.left === tally.total;
    report.end(isWhole);
    process.exitCode = isWhole ? Number(tally.failed > 0) : 130;
  });
}

/** `import <what...>`: imports files, folders and addresses, with `--check` also onto the desk as articles. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("import sources from files, folders or addresses; called again, it goes on where it stopped")
    .argument("[what...]", "paths of files and folders, and http(s) addresses")
    .option("--list <file>", "a file of addresses, one a line, # begins a comment; - reads them from the input")
    .option("--check", "put each on the desk as an article")
    .option("--again", "capture anew what an earlier call with the same arguments has imported")
    .option("--render", "run the scripts of pages, where ASSAY_CHROMIUM names a browser")
    .option("--json", "one line of JSON for each")
    .option("--newsroom <slug>", "which newsroom, where there are several")
    .option("--as <email>", "the member who imports; an owner unless named")
    .action((what: string[], options: Options) => runImport(what, options));
}
