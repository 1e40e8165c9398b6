import fs from "node:fs";
import path from "node:path";
import { SilentReporter, downloadAndUnzipVSCode } from "@vscode/test-electron";
import { environmentForVSCode } from "./child-environment";
import { downloadsFolder } from "./paths";
import { runCommand } from "./run-command";

/** Downloads a desktop VS Code into `.vscode-test`, once. Rejects with one sentence where it cannot. */
export async function downloadDesktop(): Promise<string> {
  const warn = console.warn;
  // The library prints a stack when it is offline and falls back to an earlier download.
  console.warn = () => undefined;
  try {
    fs.mkdirSync(downloadsFolder, { recursive: true });
    return await downloadAndUnzipVSCode({
      version: "stable",
      cachePath: downloadsFolder,
      reporter: new SilentReporter(),
      timeout: 15_000, // without a byte, that is
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No desktop VS Code could be downloaded (${reason}).`, { cause: error });
  } finally {
    console.warn = warn;
  }
}

/** The desktop VS Code whose `code` is on the PATH, or undefined. */
export async function findDesktop(): Promise<string | undefined> {
  const name = process.platform === "win32" ? "code.cmd" : "code";
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    if (fs.existsSync(file) && (await isDesktop(file))) return file;
  }
  return undefined;
}

/** Switches that a VS Code started by root insists on. */
export function argumentsForRoot(): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

async function isDesktop(file: string): Promise<boolean> {
  const real = fs.realpathSync(file);
  // In a remote window's terminal `code` speaks to that window; in WSL it may be Windows' own.
  if (/[\\/](remote-cli|\.vscode-server|code-server)[\\/]/.test(real) || real.startsWith("/mnt/"))
    return false;
  try {
    const { exitCode, output } = await runCommand(quoteForShell(file), ["--version", ...argumentsForRoot()], {
      env: environmentForVSCode(),
      shell: process.platform === "win32",
      timeLimit: 20_000,
    });
    // Three lines: version, commit, architecture. The server's own prints other things.
    return exitCode === 0 && /^\d+\.\d+\.\d+\S*\s+[0-9a-f]{40}\s+\w+\s*$/.test(output);
  } catch {
    return false;
  }
}

/** Windows' `code.cmd` runs in a shell only, and its path may hold spaces. */
export function quoteForShell(argument: string): string {
  return process.platform === "win32" ? `"${argument}"` : argument;
}
