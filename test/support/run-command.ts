import { spawn } from "node:child_process";
import type { SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { atExit } from "./at-exit";
import { inGroupOfItsOwn, signalGroup } from "./process-group";

export interface CommandOptions extends SpawnOptions {
  /** Milliseconds after which the command is ended. */
  timeLimit?: number;
}

export interface CommandResult {
  /** Null when a signal ended it. */
  exitCode: number | null;
  timedOut: boolean;
  /** Both output streams together, where `stdio` does not send them elsewhere. */
  output: string;
}

/** Runs a command to its end and never leaves it behind. Rejects only if it cannot be started. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { timeLimit, ...options }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...inGroupOfItsOwn, ...options });
  const end = (signal: "SIGTERM" | "SIGKILL"): void => signalGroup(child, signal);
  const forget = atExit(() => end("SIGTERM"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk));
  let timedOut = false;
  const timers: NodeJS.Timeout[] = [];
  if (timeLimit !== undefined) {
    // First politely, so that the command can stop what it has started elsewhere.
    timers.push(setTimeout(() => ((timedOut = true), end("SIGTERM")), timeLimit));
    timers.push(setTimeout(() => end("SIGKILL"), timeLimit + 15_000));
  }
  try {
    const [exitCode] = (await once(child, "close")) as [number | null];
    return { exitCode, timedOut, output };
  } finally {
    for (const timer of timers) clearTimeout(timer);
    forget();
  }
}

/** As `runCommand`, but rejects with the end of the output unless the command succeeds. */
export async function runCommandOrThrow(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { exitCode, timedOut, output } = await runCommand(command, args, options);
  if (exitCode === 0) return output;
  const how = timedOut ? "did not end in time" : `ended with exit code ${exitCode}`;
  throw new Error(`\`${[command, ...args].join(" ")}\` ${how}:\n${output.trim().slice(-4000)}`);
}
