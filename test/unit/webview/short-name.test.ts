import assert from "node:assert/strict";
import { shortName } from "../../../src/webview/short-name";

describe("a name in a table", () => {
  it("is whole where it is short", () => {
    for (const name of ["", "label", "x".repeat(30)]) assert.equal(shortName(name), name);
  });

  it("keeps beginning and end where it is long, 30 letters in all", () => {
    const name = (number: number) => `a questionnaire that somebody has exported, question ${number}?`;
    assert.equal(shortName(name(1)), "a questionnaire tha…uestion 1?");
    assert.notEqual(shortName(name(1)), shortName(name(2)));
    assert.equal(Array.from(shortName("𝒳".repeat(99))).length, 30);
  });
});
