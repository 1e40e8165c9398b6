// Writes the licenses of the libraries that are bundled, which their terms ask to hand on with every copy.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = import.meta.dirname;
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
// The icons are copied from a package that is needed at build time only.
const bundled = [...Object.keys(readJson(path.join(root, "package.json")).dependencies), "@vscode/codicons"];

const notices = bundled.sort().map((name) => {
  const folder = path.join(root, "node_modules", name);
  const { version, license } = readJson(path.join(folder, "package.json"));
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
  if (files.length === 0) throw new Error(`Cannot list the license of ${name}: its package holds none.`);
  const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8").trim());
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
});

mkdirSync(path.join(root, "dist"), { recursive: true });
const rule = `\n\n${"=".repeat(80)}\n\n`;
const introduction = "Softmax Lab contains parts of these works, under their own licenses.";
writeFileSync(path.join(root, "dist", "ThirdPartyNotices.txt"), `${[introduction, ...notices].join(rule)}\n`);
