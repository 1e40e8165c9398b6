import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import manifest from "../../package.json";

const { contributes } = manifest;

describe("the extension's surface", () => {
  it("has at most 10 palette commands that need no context", () => {
    const conditional = new Set(contributes.menus.commandPalette.map(({ command }) => command));
    const always = contributes.commands.filter(({ command }) => !conditional.has(command));
    assert.ok(always.length <= 10, always.map(({ title }) => title).join(", "));
  });

  it("has at most 10 settings", () => {
    const { configuration } = contributes as { configuration?: { properties: object } };
    assert.ok(Object.keys(configuration?.properties ?? {}).length <= 10);
  });

  it("has at most one view, two explorer entries and one editor context entry", () => {
    const { views } = contributes as { views?: Record<string, unknown[]> };
    assert.ok(Object.values(views ?? {}).flat().length <= 1);
    assert.ok(contributes.menus["explorer/context"].length <= 2);
    assert.ok(contributes.menus["editor/context"].length <= 1);
  });

  it("takes no key but Escape, and Escape only where it has something to clear", () => {
    for (const { key, when } of contributes.keybindings) {
      assert.equal(key, "escape");
      assert.match(when, /softmaxLab\.(annotated|predicted)/);
    }
  });

  it("offers in menus only commands it has, each under one category", () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    for (const { command } of Object.values(contributes.menus).flat())
      assert.ok(commands.has(command), command);
    for (const { category } of contributes.commands) assert.equal(category, "Softmax");
  });

  it("does nothing before a command, unless a panel comes back or a recipe is there to have its Train on top", () => {
    assert.deepEqual(manifest.activationEvents, [
      "onWebviewPanel:softmaxLab.training",
      "workspaceContains:**/*.softmax.json",
    ]);
  });

  it("works in Restricted Mode and on virtual file systems", () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });
});

describe("the repository", () => {
  it("locks its packages without naming where they were downloaded from", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { resolved?: string }>;
    };
    assert.deepEqual(
      Object.values(packages).filter(({ resolved }) => resolved !== undefined),
      [],
    );
  });

  it("gives README's two commands as scripts that exist", () => {
    const readme = readFileSync("README.md", "utf8");
    for (const command of ["npm ci && npm start", "npm ci && npm test"])
      assert.ok(readme.includes(command), command);
    assert.ok(manifest.scripts.start && manifest.scripts.test);
  });

  it("hands on the license of every library that its code imports", () => {
    execFileSync(process.execPath, ["build-notices.mjs"]);
    const notices = readFileSync("dist/ThirdPartyNotices.txt", "utf8");
    const imports = execFileSync("git", ["grep", "-hoE", 'from "[a-z@][^".]*"', "--", "src"], {
      encoding: "utf8",
    });
    const names = new Set([...imports.matchAll(/from "((?:@[^/"]+\/)?[^/"]+)/g)].map(([, name]) => name!));
    const libraries = [...names].filter((name) => name !== "vscode" && !name.startsWith("node:"));
    assert.ok(libraries.includes("papaparse"));
    for (const library of libraries) assert.match(notices, new RegExp(`^${library} \\d`, "m"));
  });

  it("commits nothing that it builds or downloads", () => {
    const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n");
    assert.deepEqual(
      files.filter((file) => /^(dist|node_modules|\.vscode-test|test-results)\/|\.vsix$/.test(file)),
      [],
    );
  });
});
