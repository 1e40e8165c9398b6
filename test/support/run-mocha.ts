// Runs every test file below a folder: `tsx test/support/run-mocha.ts FOLDER TIMEOUT`, TIMEOUT in milliseconds.
import fs from "node:fs";
import Module from "node:module";
import path from "node:path";
import Mocha from "mocha";
import { exitWithParent } from "./at-exit";
import { runSuite } from "./suite-report";

/** As the bundler does it: an icon is its text. */
function loadIconsAsText(): void {
  const { _extensions: loaders } = Module as unknown as {
    _extensions: Record<string, (module: { exports: unknown }, file: string) => void>;
  };
  loaders[".svg"] = (module, file) => {
    module.exports = fs.readFileSync(file, "utf8");
  };
}

async function main(folder: string, timeout: number): Promise<void> {
  const mocha = new Mocha({ reporter: "spec", timeout, forbidOnly: Boolean(process.env["CI"]) });
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".test.ts")) mocha.addFile(path.join(folder, name));
  }
  await mocha.loadFilesAsync();
  const { failed } = await runSuite(mocha);
  process.exitCode = failed > 0 ? 1 : 0;
  // Does not keep the process alive: it fires only if something that a test started does.
  setTimeout(() => {
    console.error("A test left something running: the process did not end by itself within a minute.");
    process.exit(1);
  }, 60_000).unref();
}

const [folder, timeout] = process.argv.slice(2);
if (folder === undefined || timeout === undefined) throw new Error("Usage: run-mocha.ts FOLDER TIMEOUT");
exitWithParent();
loadIconsAsText();
main(path.resolve(folder), Number(timeout)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
