import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Runs `assay NAME --jsonl` without any data folder or database, and answers its lines. */
export async function answerLines(
  name: "anchor" | "extract",
  input: string,
): Promise<{ lines: Record<string, unknown>[]; code: number | null }> {
  const child = spawn(process.execPath, ["server/cli/main.ts", name, "--jsonl"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "test",
      ASSAY_DATA: "/nowhere/at/all",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const lines = out.split("\n").filter((line) => line !== "");
  return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), code };
}
