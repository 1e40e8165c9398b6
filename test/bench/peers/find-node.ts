import fs from "node:fs";
import path from "node:path";
import { downloadsFolder } from "../../support/paths";

/** The Node that came with VS Code's server, or null before it was downloaded. */
export function findNode(): string | null {
  const node = path.join(downloadsFolder, "vscode-server/node");
  return fs.existsSync(node) ? node : null;
}
