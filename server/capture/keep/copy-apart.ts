import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { cwd } from "node:process";

import { Problem } from "#/domain/problem.ts";

import type { CopyInput, PageCopy } from "./copy.ts";
import type { CopyReply } from "./copy-process.ts";

/** What making one copy may cost: time in milliseconds, memory for its objects in megabytes. */
interface CopyLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const usual: CopyLimits = { milliseconds: 10_000, megabytes: 512 };
/** Copies that were made last, because a page and the frame in it ask one after the other; and those under way. */
const place = globalThis as typeof globalThis & {
  assayCopies?: { made: Map<string, Promise<PageCopy>>; last: Promise<unknown>; alive: Set<ChildProcess> };
};
const most = 4;

function store() {
  if (!place.assayCopies) {
    const alive = new Set<ChildProcess>();
    place.assayCopies = { made: new Map(), last: Promise.resolve(), alive };
    // Whoever stops the server leaves nobody behind at work for no one.
    process.once("exit", () => alive.forEach((child) => child.kill("SIGKILL")));
  }
  return place.assayCopies;
}

function make(input: CopyInput, limits: CopyLimits): Promise<PageCopy> {
  // Next bundles this file, so the program is named from the folder that the server was started in, as all its files are.
  const program = join(/* turbopackIgnore: true */ cwd(), "server/capture/keep/copy-process.ts");
  const { alive } = store();
  const child = fork(program, {
    execArgv: [`--max-old-space-size=${limits.megabytes}`],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  alive.add(child);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), limits.milliseconds);
    child.once("message", (message) => {
      const answer = message as CopyReply;
      if ("copy" in answer) resolve(answer.copy);
      else reject(new Problem(answer.refused.code, answer.refused.message, answer.refused.details));
    });
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(timer);
      alive.delete(child);
      // After an answer this says nothing any more.
      reject(
        Problem.invalid(
          "Showing this page takes more time or memory than Assay gives to one. Its original bytes can be downloaded.",
        ),
      );
    });
    // Where the process has ended meanwhile, its end says more than the failure to write to it.
    child.send(input, () => undefined);
  });
}

/**
 * `copyPage` in a process of its own, so that a page that was made to be slow holds nobody up but who waits for another
 * copy: they are made one after the other. `key` names what a copy is made of; the same key gives the copy that was made
 * before, while it is among the last few.
 * @throws Problem as `copyPage`, and `invalid` when a page takes more time or memory than one may.
 */
export function copyApart(key: string, input: () => Promise<CopyInput>, limits = usual): Promise<PageCopy> {
  const here = store();
  let copy = here.made.get(key);
  if (!copy) {
    copy = here.last.then(input).then((given) => make(given, limits));
    here.last = copy.catch(() => undefined);
    copy.catch(() => here.made.delete(key));
  }
  here.made.delete(key);
  here.made.set(key, copy);
  const [oldest] = here.made.keys();
  if (here.made.size > most && oldest !== undefined) here.made.delete(oldest);
  return copy;
}
