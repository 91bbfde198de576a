import type { Command } from "commander";

import { isEnded } from "#/domain/source.ts";

import { lookAgain } from "#/server/commands/look/look-again.ts";
import { db } from "#/server/db.ts";
import { runWatch } from "#/server/jobs/watch.ts";
import { startWorker } from "#/server/jobs/worker.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "#/server/cli/desk.ts";
import { UsageError } from "#/server/cli/terminal.ts";

interface Options {
  readonly article?: string;
  readonly due?: true;
  readonly json?: true;
  readonly newsroom?: string;
  readonly as?: string;
}

/** Between two looks at those under way, milliseconds. */
const pause = 200;

/** Asks for the looks. Answers the imports to wait for. */
async function ask(source: string | undefined, { article, due, newsroom, as }: Options): Promise<readonly string[]> {
  const { id: newsroomId } = await chooseNewsroom(newsroom);
  if (!due) {
    const actor = await commandLineActor(newsroomId, as);
    const asked = await lookAgain(actor, article ? { articleId: article } : { sourceId: source ?? "" });
    if (asked.unreachable > 0) process.stderr.write(`${asked.unreachable} of the sources have no address.\n`);
    return asked.imports;
  }
  // One source of each site in a round; who waited for another of its site comes in the next one.
  while ((await runWatch()) > 0);
  const rows = await db().import.findMany({
    where: { cause: "schedule", newsroomId, finishedAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** What became of one look: its outcome, or why nothing came of it. */
async function resultOf(importId: string) {
  const asked = await db().import.findUniqueOrThrow({ where: { id: importId } });
  const look = await db().look.findFirst({ where: { importId } });
  const source = await db().source.findFirst({
    where: { id: look?.sourceId ?? asked.intoSourceId ?? "" },
    select: { title: true },
  });
  return {
    sourceId: asked.intoSourceId,
    title: source?.title ?? null,
    url: asked.url,
    outcome: look?.outcome ?? asked.state,
    status: look?.status ?? null,
    snapshotId: look?.snapshotId ?? null,
    problem: look?.problem ?? asked.problem,
  };
}

/** Waits for each look in turn and tells of it. Answers whether all came to an end that is none to worry about. */
async function follow(imports: readonly string[], isJson: boolean): Promise<boolean> {
  let isWell = true;
  for (const id of imports) {
    for (;;) {
      const row = await db().import.findUniqueOrThrow({ where: { id }, select: { state: true } });
      if (isEnded(row.state)) break;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    const result = await resultOf(id);
    isWell &&= result.outcome === "unchanged" || result.outcome === "changed";
    const name = `${result.title ?? ""} <${result.url ?? ""}>`;
    const words = `${result.outcome.padEnd(10)}${name}${result.problem ? `  ${result.problem}` : ""}`;
    process.stdout.write(`${isJson ? JSON.stringify(result) : words}\n`);
  }
  return isWell;
}

async function runLook(source: string | undefined, options: Options): Promise<void> {
  const given = [source, options.article, options.due].filter((one) => one !== undefined);
  if (given.length !== 1) throw new UsageError("Name one source, an article with --article, or say --due.");
  await withDatabase(async () => {
    const imports = await ask(source, options);
    if (imports.length === 0) {
      process.stderr.write("There is nothing to look at.\n");
      return;
    }
    const worker = await startWorker();
    try {
      if (!(await follow(imports, options.json === true))) process.exitCode = 1;
    } finally {
      await worker.stop();
    }
  });
}

/** `look [source]`: looks again at a source, at all sources of an article, or at what is due, and says what was found. */
export function addLook(program: Command): void {
  program
    .command("look")
    .description("look again at sources and say whether they changed; 1 where one is gone or cannot be read")
    .argument("[source]", "the id of a source")
    .option("--article <id>", "all sources of this article")
    .option("--due", "all watched sources whose time has come")
    .option("--json", "one line of JSON for each")
    .option("--newsroom <slug>", "which newsroom, where there are several")
    .option("--as <email>", "the member who looks; an owner unless named")
    .action((source: string | undefined, options: Options) => runLook(source, options));
}
