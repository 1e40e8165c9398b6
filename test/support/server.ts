import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { atExit } from "./at-exit";
import { environmentForVSCode } from "./child-environment";
import { projectRoot } from "./paths";
import { groupIsAlive, hasEnded, inGroupOfItsOwn, signalGroup } from "./process-group";
import { runCommandOrThrow } from "./run-command";
import { installServer } from "./server-installation";
import { createTemporaryFolder } from "./temporary-folder";

export interface ServerOptions {
  settings: Readonly<Record<string, unknown>>;
  /** How the server comes by the extension: linked from this project, a .vsix, or not at all. */
  extension?: "linked" | { vsix: string } | "none";
  /** Reaches the extension host. */
  environment?: Readonly<Record<string, string>>;
  /** Ask before the code of a folder runs, as VS Code does by default. */
  workspaceTrust?: boolean;
  /** Let no one else on this machine in: the URL then carries a secret token. */
  connectionToken?: boolean;
  /** Let a page's URL start an extension test. */
  testDriver?: boolean;
}

const startTimeLimit = 60_000;

/** A running VS Code server on a loopback port, with a folder of its own for all it writes. */
export class Server {
  readonly #process: ChildProcess;
  readonly #removeHome: () => void;
  readonly #forget: () => void;

  private constructor(
    readonly port: number,
    readonly connectionToken: string | undefined,
    /** The temporary folder, removed when the server stops. */
    readonly home: string,
    server: ChildProcess,
    removeHome: () => void,
    forget: () => void,
  ) {
    this.#process = server;
    this.#removeHome = removeHome;
    this.#forget = forget;
  }

  static async start(options: ServerOptions): Promise<Server> {
    const installation = await installServer();
    const home = createTemporaryFolder();
    const folders = {
      "--server-data-dir": path.join(home.path, "server-data"),
      "--user-data-dir": path.join(home.path, "user-data"),
      "--extensions-dir": path.join(home.path, "extensions"),
    };
    writeSettings(folders["--user-data-dir"], options.settings);
    fs.mkdirSync(folders["--extensions-dir"]);
    const environment = {
      ...environmentForVSCode(),
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      ...options.environment,
    };
    const common = [installation.main, ...Object.entries(folders).flat(), "--accept-server-license-terms"];
    await addExtension(options.extension ?? "linked", installation.node, common, environment);

    const args = [...common, "--host", "127.0.0.1", "--port", "0", "--telemetry-level", "off"];
    // A closed window's extension host ends after this many seconds.
    args.push("--reconnection-grace-time", "5");
    if (!options.workspaceTrust) args.push("--disable-workspace-trust");
    if (options.testDriver) args.push("--enable-smoke-test-driver");
    let token: string | undefined;
    if (options.connectionToken) {
      token = randomBytes(16).toString("hex");
      const tokenFile = path.join(home.path, "token");
      // By a file, because everybody on this machine can read command lines.
      fs.writeFileSync(tokenFile, token, { mode: 0o600 });
      args.push("--connection-token-file", tokenFile);
    } else {
      args.push("--without-connection-token");
    }

    const logFile = path.join(home.path, "server.log");
    const log = fs.openSync(logFile, "w");
    const server = spawn(installation.node, args, {
      cwd: home.path,
      env: environment,
      stdio: ["ignore", log, log],
      ...inGroupOfItsOwn,
    });
    fs.closeSync(log);
    const forget = atExit(() => signalGroup(server, "SIGKILL"));
    try {
      const port = await listeningPort(server, logFile);
      return new Server(port, token, home.path, server, home.remove, forget);
    } catch (error) {
      signalGroup(server, "SIGKILL");
      forget();
      home.remove();
      throw error;
    }
  }

  /** Resolves when the server has ended, by itself or by `stop`. */
  async ended(): Promise<void> {
    if (!hasEnded(this.#process)) await once(this.#process, "exit");
  }

  /** Ends the server with all its processes and removes its folder. */
  async stop(): Promise<void> {
    signalGroup(this.#process, "SIGTERM");
    const deadline = Date.now() + 3000;
    while (groupIsAlive(this.#process) && Date.now() < deadline) await delay(25);
    signalGroup(this.#process, "SIGKILL");
    await this.ended();
    this.#forget();
    this.#removeHome();
  }

  /** Copies the server's and the extension hosts' logs. */
  saveLogs(folder: string): void {
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync(path.join(this.home, "server.log"), path.join(folder, "server.log"));
    const logs = path.join(this.home, "user-data/logs");
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(folder, "logs"), { recursive: true });
  }
}

function writeSettings(userDataFolder: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = path.join(userDataFolder, "User");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

async function addExtension(
  extension: NonNullable<ServerOptions["extension"]>,
  node: string,
  serverArguments: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  if (extension === "none") return;
  if (extension === "linked") {
    const { publisher, name, version } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"),
    ) as Record<"publisher" | "name" | "version", string>;
    const extensionsFolder = serverArguments[serverArguments.indexOf("--extensions-dir") + 1]!;
    fs.symlinkSync(projectRoot, path.join(extensionsFolder, `${publisher}.${name}-${version}`));
    return;
  }
  await runCommandOrThrow(node, [...serverArguments, "--install-extension", extension.vsix], {
    env: environment,
  });
}

async function listeningPort(server: ChildProcess, logFile: string): Promise<number> {
  const deadline = Date.now() + startTimeLimit;
  for (;;) {
    const log = fs.readFileSync(logFile, "utf8");
    const port = /listening on (\d+)/.exec(log)?.[1];
    if (port !== undefined) return Number(port);
    if (hasEnded(server) || Date.now() > deadline) {
      const what = hasEnded(server) ? "ended at once" : `was not ready after ${startTimeLimit / 1000} s`;
      throw new Error(`VS Code's server ${what}. Its log:\n${log.slice(-3000)}`);
    }
    await delay(25);
  }
}
