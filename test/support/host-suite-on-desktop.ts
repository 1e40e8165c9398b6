// Runs the in-host suite in a desktop VS Code: VSCODE_EXECUTABLE, or a downloaded one.
import fs from "node:fs";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { exitWithParent } from "./at-exit";
import { copyWorkspace } from "./copy-workspace";
import { downloadDesktop } from "./desktop";
import { hostSuite, projectRoot } from "./paths";
import { createTemporaryFolder } from "./temporary-folder";
import { testSettings } from "./workbench-settings";

async function main(): Promise<void> {
  const vscodeExecutablePath = process.env["VSCODE_EXECUTABLE"] || (await downloadDesktop());
  const home = createTemporaryFolder();
  const settings = path.join(home.path, "user-data/User/settings.json");
  fs.mkdirSync(path.dirname(settings), { recursive: true });
  fs.writeFileSync(settings, JSON.stringify(testSettings("Dark Modern")));
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: hostSuite,
      launchArgs: [
        copyWorkspace(home.path),
        `--user-data-dir=${path.join(home.path, "user-data")}`,
        `--extensions-dir=${path.join(home.path, "extensions")}`,
      ],
    });
  } finally {
    home.remove();
  }
}

exitWithParent();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
