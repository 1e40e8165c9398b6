import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { downloadsFolder } from "../../support/paths";

const folder = path.join(downloadsFolder, "bench-peers");
const modules = path.join(folder, "node_modules");

/** The packages of package.json beside this file, installed once where git ignores them: they are large. */
export function installNpmPeers(): { readonly modules: string } | { readonly notRun: string } {
  const wanted = fs.readFileSync(path.join(__dirname, "package.json"), "utf8");
  const mark = path.join(folder, "installed.json");
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return { modules };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), wanted);
  try {
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    return { notRun: `npm could not install it: ${(error as Error).message.split("\n")[0]!}` };
  }
  fs.writeFileSync(mark, wanted);
  return { modules };
}
