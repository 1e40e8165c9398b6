import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { activationNames } from "../../../src/core/engine/activations";
import { initializerNames } from "../../../src/core/engine/initialize";
import { lossNames } from "../../../src/core/engine/losses";
import { batchOptimizerNames } from "../../../src/core/engine/optimizers";
import { scheduleNames } from "../../../src/core/engine/schedules";
import { downloadsFolder, projectRoot } from "../../support/paths";
import { runCommandOrThrow } from "../../support/run-command";
import { strictHashes, strictRuns } from "./strict-training";

// A change of the arithmetic changes them, and is told in the changelog: the same recipe then gives other weights.
const committed: unknown = JSON.parse(
  readFileSync(path.join(projectRoot, "test/fixtures/strict-training.json"), "utf8"),
);

/** VS Code's own Node, where its server has been set up; it has relaxed SIMD. */
const nodeOfVSCode = path.join(downloadsFolder, "vscode-server/node");

describe("strict training", function () {
  for (const threads of [1, 2]) {
    it(`gives the committed weights on Node ${process.version}, threads: ${threads}`, async () => {
      assert.deepEqual(await strictHashes(threads), committed);
    });
  }

  if (existsSync(nodeOfVSCode)) {
    it("gives the committed weights on VS Code's own Node, with one thread and with two", async () => {
      const program = path.join(__dirname, "strict-training.ts");
      for (const threads of [1, 2]) {
        const output = await runCommandOrThrow(nodeOfVSCode, ["--import", "tsx", program, String(threads)], {
          cwd: projectRoot,
        });
        const { node, hashes } = JSON.parse(output) as { node: string; hashes: unknown };
        console.log(`      Node ${node}, threads: ${threads}`);
        assert.deepEqual(hashes, committed);
      }
    });
  } else
    console.log(`  Strict training is checked on Node ${process.version} alone: VS Code's is not set up.`);

  it("is checked with everything that a recipe can name", () => {
    const settings = Object.values(strictRuns).map(([, changes]) => JSON.stringify(changes));
    const defaults = ["relu", "adam", "constant", "cross-entropy", "squared-error", "auto"];
    const names = [
      ...[...activationNames, ...batchOptimizerNames, ...scheduleNames, ...lossNames],
      ...initializerNames,
    ];
    for (const name of names) {
      assert.ok(defaults.includes(name) || settings.some((text) => text.includes(`"${name}"`)), name);
    }
  });
});
