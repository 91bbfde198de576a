import { fork } from "node:child_process";
import { join } from "node:path";
import { cwd } from "node:process";

import { Problem } from "#/domain/problem.ts";

import type { CopyInput, PageCopy } from "./copy.ts";
import type { CopyReply } from "./copy-process.ts";

const limits = { milliseconds: 10_000, megabytes: 512 };
/** Copies that were made last, because a page and the frame in it ask one after the other. */
const place = globalThis as typeof globalThis & { assayCopies?: Map<string, Promise<PageCopy>> };
const most = 4;

function make(input: CopyInput): Promise<PageCopy> {
  // Next bundles this file, so the program is named from the folder that the server was started in, as all its files are.
  const program = join(/* turbopackIgnore: true */ cwd(), "server/capture/keep/copy-process.ts");
  const child = fork(program, {
    execArgv: [`--max-old-space-size=${limits.megabytes}`],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve, reject) => {
    const refuse = () =>
      reject(
        Problem.invalid(
          "Showing this page takes more time or memory than Assay gives to one. Download its original bytes.",
        ),
      );
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      refuse();
    }, limits.milliseconds);
    child.once("message", (message) => {
      clearTimeout(timer);
      const answer = message as CopyReply;
      if ("copy" in answer) resolve(answer.copy);
      else reject(new Problem(answer.refused.code, answer.refused.message, answer.refused.details));
    });
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(timer);
      refuse();
    });
    // Where the process has ended meanwhile, its exit says more than the failure to write to it.
    child.send(input, () => undefined);
  });
}

/**
 * `copyPage` in a process of its own, so that a page that was made to be slow holds nobody up. `key` names what the copy
 * is made of: the same key gives the copy that was made before, while it is among the last few.
 * @throws Problem as `copyPage`, and `invalid` when a page takes more time or memory than one may.
 */
export function copyApart(key: string, input: () => Promise<CopyInput>): Promise<PageCopy> {
  const copies = (place.assayCopies ??= new Map());
  const made = copies.get(key) ?? input().then(make);
  copies.delete(key);
  copies.set(key, made);
  made.catch(() => copies.delete(key));
  const [oldest] = copies.keys();
  if (copies.size > most && oldest !== undefined) copies.delete(oldest);
  return made;
}
