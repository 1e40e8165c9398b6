import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/paths";
import { createTemporaryFolder, type TemporaryFolder } from "../support/temporary-folder";

const cli = path.join(projectRoot, "dist/cli.js");
export const iris = path.join(projectRoot, "samples/iris.csv");

/** What the command has left behind. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The output's lines as JSON. */
  readonly lines: readonly Record<string, never>[];
}

/**
 * Runs the command as it is shipped.
 * @param interruptAt sends SIGINT once the output has it.
 */
export function run(
  args: readonly string[],
  { input = "", interruptAt }: { input?: string; interruptAt?: RegExp } = {},
) {
  return new Promise<Outcome>((resolve) => {
    const child = spawn(process.execPath, [cli, ...args]);
    let out = "";
    let err = "";
    let interrupted = false;
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
      if (!interrupted && interruptAt?.test(out)) interrupted = child.kill("SIGINT");
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
    child.on("close", (code) => {
      const lines = out.startsWith("{")
        ? out
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line) as never)
        : [];
      resolve({ code, out, err, lines });
    });
    // Who refuses the arguments does not read.
    child.stdin.on("error", () => undefined).end(input);
  });
}

/** Gives the tests of a `describe` a folder of their own. */
export function useFolder() {
  let folder: TemporaryFolder;
  before(() => (folder = createTemporaryFolder()));
  after(() => folder.remove());
  return {
    get path() {
      return folder.path;
    },
    /** Writes a file of that name, and returns its path. */
    write(name: string, content: string | Uint8Array): string {
      const file = path.join(folder.path, name);
      fs.writeFileSync(file, content);
      return file;
    },
  };
}
