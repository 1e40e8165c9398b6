import path from "node:path";
import { environmentForVSCode } from "./child-environment";
import { ensureChromium } from "./chromium";
import { runHostSuiteInServer } from "./host-suite-in-server";
import { projectRoot } from "./paths";
import { runCommand } from "./run-command";
import { installServer, serverRunsHere } from "./server-installation";

/** One way to test: what it needs, and how it runs. */
export interface Layer {
  readonly title: string;
  /** Whether it runs what webpack has built. */
  readonly needsBuild: boolean;
  /** Why it cannot run on this system, or undefined. */
  readonly notHere?: string | undefined;
  /** Rejects if it did not end well. The counts are in the report that `environment` names. */
  run(environment: Readonly<Record<string, string>>): Promise<void>;
}

const minute = 60_000;

/** Of a test, and of each hook. Only what hangs takes so long, also on a slow machine that has other work. */
const testLimit = 5 * minute;

export const layers: Readonly<Record<"unit" | "host" | "e2e", Layer>> = {
  unit: {
    title: "Unit tests",
    needsBuild: false,
    run: (environment) =>
      runScript(
        "run-mocha.ts",
        ["test/unit", String(testLimit)],
        // How the pages' components are written, for those that are rendered.
        { ...process.env, TSX_TSCONFIG_PATH: "src/webview/tsconfig.json", ...environment },
        60 * minute,
      ),
  },
  host: {
    title: "Tests inside VS Code",
    needsBuild: true,
    run: (environment) =>
      serverRunsHere && !process.env["VSCODE_EXECUTABLE"]
        ? runHostSuiteInServer(environment, 30 * minute)
        : runScript(
            "host-suite-on-desktop.ts",
            [],
            { ...environmentForDesktop(), ...environment },
            30 * minute,
          ),
  },
  e2e: {
    title: "Tests of the user interface",
    needsBuild: true,
    notHere: serverRunsHere
      ? undefined
      : `VS Code's server, whose windows they drive, runs on Linux x64 only, and this is ${process.platform} ${process.arch}.`,
    async run(environment) {
      // Here, where it may take its time, and once instead of in the first test.
      await installServer();
      await ensureChromium();
      await runScript(
        "run-mocha.ts",
        ["test/e2e", String(testLimit)],
        { ...process.env, ...environment },
        120 * minute,
      );
    },
  },
};

/** `VSCODE_EXECUTABLE` is ours, all else that begins like it is VS Code's. */
function environmentForDesktop(): NodeJS.ProcessEnv {
  return { ...environmentForVSCode(), VSCODE_EXECUTABLE: process.env["VSCODE_EXECUTABLE"] };
}

async function runScript(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeLimit: number,
): Promise<void> {
  const script = path.join(__dirname, name);
  const { exitCode, timedOut } = await runCommand(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    timeLimit,
  });
  if (timedOut) throw new Error(`They did not end within ${timeLimit / minute} minutes.`);
  if (exitCode !== 0) throw new Error(`They ended with exit code ${exitCode}.`);
}
