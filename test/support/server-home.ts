import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { environmentForVSCode } from "./child-environment";
import { projectRoot } from "./paths";
import { runCommandOrThrow } from "./run-command";
import type { ServerInstallation } from "./server-installation";
import { createTemporaryFolder } from "./temporary-folder";
import type { TemporaryFolder } from "./temporary-folder";

export interface ServerOptions {
  settings: Readonly<Record<string, unknown>>;
  /** How the server comes by the extension: linked from this project (the default), a .vsix, or not at all. */
  extension?: "linked" | { vsix: string } | "none";
  /** The folders of other extensions, which the server has too. */
  companions?: readonly string[];
  /** Reaches the extension host. */
  environment?: Readonly<Record<string, string>>;
  /** Ask before the code of a folder runs, as VS Code does by default. */
  workspaceTrust?: boolean;
  /** Let no one else on this machine in: the URL then carries a secret token. */
  connectionToken?: boolean;
  /** Seconds that a window's extension host waits for a lost window. VS Code's default is three hours. */
  reconnectionGrace?: number;
  /** Let a page's URL start an extension test. */
  testDriver?: boolean;
}

/** What a server is started with: a temporary folder for all that it writes, and how to call it. */
export interface ServerHome {
  readonly folder: TemporaryFolder;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly connectionToken: string | undefined;
}

/** Prepares a temporary folder with the settings and the extension that the server shall have. */
export async function prepareServerHome(
  installation: ServerInstallation,
  options: ServerOptions,
): Promise<ServerHome> {
  const folder = createTemporaryFolder();
  const userData = path.join(folder.path, "user-data");
  const extensions = path.join(folder.path, "extensions");
  fs.mkdirSync(path.join(userData, "User"), { recursive: true });
  fs.writeFileSync(path.join(userData, "User/settings.json"), JSON.stringify(options.settings, null, 2));
  fs.mkdirSync(extensions);
  const environment = {
    ...environmentForVSCode(),
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...options.environment,
  };
  const args = [installation.main, "--accept-server-license-terms"];
  args.push("--server-data-dir", path.join(folder.path, "server-data"));
  args.push("--user-data-dir", userData, "--extensions-dir", extensions);
  const extension = options.extension ?? "linked";
  if (extension === "linked") {
    linkExtension(projectRoot, extensions);
  } else if (extension !== "none") {
    await runCommandOrThrow(installation.node, [...args, "--install-extension", extension.vsix], {
      env: environment,
    });
  }
  for (const companion of options.companions ?? []) linkExtension(companion, extensions);

  args.push("--host", "127.0.0.1", "--port", "0", "--telemetry-level", "off");
  if (options.reconnectionGrace) args.push("--reconnection-grace-time", String(options.reconnectionGrace));
  if (!options.workspaceTrust) args.push("--disable-workspace-trust");
  if (options.testDriver) args.push("--enable-smoke-test-driver");
  if (!options.connectionToken) {
    args.push("--without-connection-token");
    return { folder, args, environment, connectionToken: undefined };
  }
  const connectionToken = randomBytes(16).toString("hex");
  const tokenFile = path.join(folder.path, "token");
  // By a file, because everybody on this machine can read command lines.
  fs.writeFileSync(tokenFile, connectionToken, { mode: 0o600 });
  args.push("--connection-token-file", tokenFile);
  return { folder, args, environment, connectionToken };
}

function linkExtension(folder: string, extensionsFolder: string): void {
  const manifest = fs.readFileSync(path.join(folder, "package.json"), "utf8");
  const { publisher, name, version } = JSON.parse(manifest) as Record<
    "publisher" | "name" | "version",
    string
  >;
  fs.symlinkSync(folder, path.join(extensionsFolder, `${publisher}.${name}-${version}`));
}
