import assert from "node:assert/strict";
import { optionNames } from "../../../../src/core/recipe/recipe";
import { settingsBeside } from "../../../../src/webview/compare/settings-beside";
import { comparedRun } from "./compared-run";

describe("settings side by side", () => {
  it("have what differs first, as a person would type it", () => {
    const rows = settingsBeside([
      comparedRun("a", 0.8, { hidden: [16, 8], seed: 1 }),
      comparedRun("b", 0.9, { hidden: [], seed: 2 }),
    ]);
    const differing = rows.filter(({ differs }) => differs);
    assert.deepEqual(rows.slice(0, differing.length), differing);
    assert.deepEqual(
      differing.map(({ values }) => values),
      [
        ["16,8", "none"],
        ["1", "2"],
      ],
    );
    assert.equal(rows.length, optionNames.length + 1);
  });
});
