import { spawnSync } from "node:child_process";
import type { Outcome } from "./comparison";

/** Nobody waits longer for one run of one competitor. */
const timeLimit = 90_000;

/** Runs a script whose last line of output is an outcome as JSON. */
export function runScript(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    timeout: timeLimit,
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...environment },
  });
  if (error) {
    const isLate = (error as NodeJS.ErrnoException).code === "ETIMEDOUT";
    return { notRun: isLate ? `took more than ${timeLimit / 1000} s` : error.message };
  }
  const lastLine = (text: string) => text.trim().split("\n").at(-1)!;
  if (status !== 0) {
    const reason = stderr.split("\n").findLast((line) => line.includes("Error")) ?? lastLine(stderr);
    return { notRun: reason.trim().replaceAll("|", "/").slice(0, 200) };
  }
  return JSON.parse(lastLine(stdout)) as Outcome;
}
