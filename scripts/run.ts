import { spawn } from "node:child_process";
import { join } from "node:path";

/** One step: a program of node_modules/.bin with its arguments. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const root = join(import.meta.dirname, "..");

/** Runs one step with its output on the terminal; answers whether it ended well. */
async function run({ name, command: [program, ...args] }: Step): Promise<boolean> {
  const begun = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  const path = `${join(root, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`;
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin", program), args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        PATH: path,
        NEXT_TELEMETRY_DISABLED: "1",
        // Hundreds of processes are started that load the same code.
        NODE_COMPILE_CACHE: join(root, ".cache/compiled"),
      },
    });
    child.once("error", reject);
    child.once("close", resolve);
  });
  process.stdout.write(
    `── ${name}: ${code === 0 ? "ok" : `failed (${String(code)})`}, ${((Date.now() - begun) / 1000).toFixed(1)} s\n`,
  );
  return code === 0;
}

/** Runs all steps, also after one has failed, and answers the names of those that failed. */
export async function runAll(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  for (const step of steps) if (!(await run(step))) failed.push(step.name);
  if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
  return failed;
}
