import path from "node:path";
import { projectRoot } from "./paths";
import { runCommand } from "./run-command";

/** Builds the product as it is shipped and, where wanted, the in-host suite. Prints only what went wrong. */
export async function build({ withHostSuite }: { withHostSuite: boolean }): Promise<void> {
  const webpack = path.join(projectRoot, "node_modules/webpack/bin/webpack.js");
  const args = [webpack, "--mode", "production", ...(withHostSuite ? ["--env", "tests"] : [])];
  const { exitCode, output } = await runCommand(process.execPath, args, { cwd: projectRoot });
  if (exitCode === 0) return;
  console.error(output);
  throw new Error("The build failed.");
}
