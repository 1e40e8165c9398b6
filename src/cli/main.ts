import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import manifest from "../../package.json";
import { LabError } from "../core/errors";
import { spawnWorker } from "../platform/node/worker-port";
import { EngineHost } from "../session/engine-host";
import { parseInspectArguments, parseSoftmaxArguments, parseTrainArguments } from "./arguments";
import { runInspection } from "./inspect-command";
import { jsonLine } from "./json-line";
import { runSoftmax } from "./softmax-command";
import { shown, type Terminal } from "./terminal";
import { runTraining } from "./train-command";
import { usage } from "./usage";
import { UsageError, type CommandName } from "./usage-error";

const exitCodes = { done: 0, badInput: 1, wrongUsage: 2, interrupted: 130 } as const;

const terminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  readStandardInput: () => buffer(process.stdin),
  readFile: (path) => readFile(path).catch((error: Error) => Promise.reject(unreadable(path, error))),
  writeFile: writeAtomically,
  onInterrupt: (listener) => {
    const once = () => listener();
    process.once("SIGINT", once);
    return () => process.removeListener("SIGINT", once);
  },
};

function unreadable(path: string, error: Error): LabError {
  return new LabError("file-unreadable", `Cannot read ${path}: ${error.message}.`);
}

async function writeAtomically(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new LabError("file-unwritable", `Cannot write ${path}: ${(error as Error).message}.`);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === "--version") return print(`${manifest.version}\n`);
  if (command === "--help" || command === "help" || args.includes("--help")) {
    return print(usage(isCommand(command) ? command : null));
  }
  const engine = new EngineHost(() => spawnWorker(join(__dirname, "worker.js")));
  try {
    switch (command) {
      case "softmax":
        await runSoftmax(parseSoftmaxArguments(rest), engine, terminal);
        return exitCodes.done;
      case "inspect":
        await runInspection(parseInspectArguments(rest), engine, terminal);
        return exitCodes.done;
      case "train":
        return (await runTraining(parseTrainArguments(rest), engine, terminal))
          ? exitCodes.interrupted
          : exitCodes.done;
      default:
        throw new UsageError(
          command === undefined ? "Expected a command." : `There is no command "${command}".`,
          null,
        );
    }
  } catch (error) {
    return fail(error, args.includes("--json"));
  } finally {
    engine.dispose();
  }
}

function isCommand(text: string | undefined): text is CommandName {
  return text === "softmax" || text === "inspect" || text === "train";
}

function print(text: string): number {
  terminal.out.write(text);
  return exitCodes.done;
}

function fail(error: unknown, json: boolean): number {
  if (error instanceof UsageError) {
    terminal.err.write(`${error.message}\n\n${usage(error.command)}`);
    return exitCodes.wrongUsage;
  }
  const data = LabError.from(error).toData();
  terminal.err.write(`${data.message.split("\n").map(shown).join("\n")}\n`);
  if (json) terminal.out.write(jsonLine({ event: "error", ...data }));
  return exitCodes.badInput;
}

// A reader such as `head` that has seen enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
