import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { atExit } from "./at-exit";
import { groupIsAlive, hasEnded, inGroupOfItsOwn, signalGroup } from "./process-group";
import { prepareServerHome } from "./server-home";
import type { ServerHome, ServerOptions } from "./server-home";
import { installServer } from "./server-installation";

const startTimeLimit = 120_000;

/** A running VS Code server on a loopback port, with a temporary folder of its own for all that it writes. */
export class Server {
  private constructor(
    readonly port: number,
    private readonly home: ServerHome,
    private readonly process: ChildProcess,
    private readonly forget: () => void,
  ) {}

  static async start(options: ServerOptions): Promise<Server> {
    const installation = await installServer();
    const home = await prepareServerHome(installation, options);
    const logFile = logOf(home);
    const log = fs.openSync(logFile, "w");
    const process = spawn(installation.node, home.args, {
      cwd: home.folder.path,
      env: home.environment,
      stdio: ["ignore", log, log],
      ...inGroupOfItsOwn,
    });
    fs.closeSync(log);
    const forget = atExit(() => signalGroup(process, "SIGKILL"));
    try {
      return new Server(await listeningPort(process, logFile), home, process, forget);
    } catch (error) {
      signalGroup(process, "SIGKILL");
      forget();
      home.folder.remove();
      throw error;
    }
  }

  /** The temporary folder, removed when the server stops. */
  get folder(): string {
    return this.home.folder.path;
  }

  get connectionToken(): string | undefined {
    return this.home.connectionToken;
  }

  /** Of the server and all that it has started. */
  get processGroup(): number {
    return this.process.pid!;
  }

  /** Resolves when the server has ended, by itself or by `stop`. */
  async ended(): Promise<void> {
    if (!hasEnded(this.process)) await once(this.process, "exit");
  }

  /** Ends the server with all its processes and removes its folder. */
  async stop(): Promise<void> {
    signalGroup(this.process, "SIGTERM");
    await this.#groupToEnd(3000);
    signalGroup(this.process, "SIGKILL");
    await this.ended();
    // Who still writes would keep the folder from being removed.
    await this.#groupToEnd(5000);
    this.forget();
    this.home.folder.remove();
  }

  async #groupToEnd(timeLimit: number): Promise<void> {
    const deadline = Date.now() + timeLimit;
    while (groupIsAlive(this.process) && Date.now() < deadline) await delay(25);
  }

  /** Copies the server's and the extension hosts' logs. */
  saveLogs(destination: string): void {
    fs.mkdirSync(destination, { recursive: true });
    fs.copyFileSync(logOf(this.home), path.join(destination, "server.log"));
    const logs = path.join(this.folder, "user-data/logs");
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(destination, "logs"), { recursive: true });
  }
}

function logOf(home: ServerHome): string {
  return path.join(home.folder.path, "server.log");
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
