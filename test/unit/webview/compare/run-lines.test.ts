import assert from "node:assert/strict";
import { runLines } from "../../../../src/webview/compare/run-lines";
import { comparedRun } from "./compared-run";

describe("the lines of compared runs", () => {
  it("differ in more than color, and are told apart where runs have the same name", () => {
    const lines = runLines(
      Array.from({ length: 12 }, () => comparedRun("iris", 0.9)),
      "validationLosses",
    );
    assert.equal(new Set(lines.map(({ name }) => name)).size, 12);
    assert.equal(new Set(lines.map(({ color, dash }) => `${color} ${dash}`)).size, 12);
    for (let i = 1; i < lines.length; i++) {
      assert.notEqual(lines[i]!.color, lines[i - 1]!.color);
      assert.notDeepEqual(lines[i]!.dash, lines[i - 1]!.dash);
    }
  });
});
