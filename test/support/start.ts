// `npm start`: builds the extension and opens it in a real VS Code on samples/. `npm start -- --server` takes VS Code's
// server and your browser even where there is a desktop.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { exitWithParent } from "./at-exit";
import { build } from "./build";
import { environmentForVSCode } from "./child-environment";
import { argumentsForRoot, downloadDesktop, findDesktop, quoteForShell } from "./desktop";
import { downloadsFolder, projectRoot, samplesFolder } from "./paths";
import { Server } from "./server";
import { serverRunsHere } from "./server-installation";
import { quietSettings } from "./workbench-settings";
import { workbenchUrl } from "./workbench-url";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { server: { type: "boolean", default: false } } });
  console.log("Building Softmax Lab …");
  await build({ withHostSuite: false });
  if (!values.server && (await openDesktop())) return;
  await openServer();
}

/** Whether a desktop VS Code was opened. */
async function openDesktop(): Promise<boolean> {
  const hasDisplay = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  const own = await findDesktop();
  if (own !== undefined) {
    if (!hasDisplay)
      console.log("There seems to be no display. If no window opens, run `npm start -- --server`.");
    return startDesktop(own);
  }
  if (serverRunsHere && !hasDisplay) {
    console.log(
      "There is no desktop VS Code on the PATH and no display to show one on, so VS Code's server is used.",
    );
    return false;
  }
  console.log("Looking for a desktop VS Code to download (once) …");
  try {
    return await startDesktop(await downloadDesktop());
  } catch (error) {
    if (!serverRunsHere) throw error;
    console.log(`${(error as Error).message} VS Code's server is used instead.`);
    return false;
  }
}

/** Starts a desktop VS Code with user data of its own: your windows and settings stay as they are. */
async function startDesktop(executable: string): Promise<boolean> {
  const userData = path.join(downloadsFolder, "start/user-data");
  const settings = path.join(userData, "User/settings.json");
  if (!fs.existsSync(settings)) {
    fs.mkdirSync(path.dirname(settings), { recursive: true });
    fs.writeFileSync(settings, JSON.stringify(quietSettings, null, 2));
  }
  const args = [
    samplesFolder,
    `--extensionDevelopmentPath=${projectRoot}`,
    `--user-data-dir=${userData}`,
    `--extensions-dir=${path.join(downloadsFolder, "start/extensions")}`,
    ...argumentsForRoot(),
  ];
  console.log(`Opening samples/ in ${executable} …`);
  const shell = executable.endsWith(".cmd");
  const desktop = spawn(
    shell ? quoteForShell(executable) : executable,
    shell ? args.map(quoteForShell) : args,
    {
      env: environmentForVSCode(),
      stdio: ["ignore", "ignore", "inherit"],
      shell,
    },
  );
  // `code` returns at once, a downloaded VS Code when it is closed.
  const [exitCode] = (await once(desktop, "exit")) as [number | null];
  if (exitCode === 0 || exitCode === null) return true;
  console.log(`${executable} could not be opened (exit code ${exitCode}).`);
  return false;
}

async function openServer(): Promise<void> {
  if (!serverRunsHere) {
    throw new Error(
      "VS Code's server runs on Linux x64 only. Install VS Code with its `code` command, or open this folder in it and press F5.",
    );
  }
  const server = await Server.start({ settings: quietSettings, workspaceTrust: true, connectionToken: true });
  const url = workbenchUrl(server, { folder: samplesFolder });
  console.log(`Softmax Lab runs in VS Code at ${url} (Ctrl+C stops it).`);
  // Ctrl+C ends this process, and with it the server.
  await server.ended();
  throw new Error("VS Code's server has ended unexpectedly.");
}

exitWithParent();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
