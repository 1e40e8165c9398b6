import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { refusalError } from "../../../../src/core/literals/refusal";

describe("refusalError", () => {
  it("takes no stack, and leaves those of other errors", () => {
    const hasStack = ({ stack }: Error) => /\n\s+at /.test(stack ?? "");
    const refusal = { start: 0, end: 1, message: "This is no number." };
    assert.equal(hasStack(refusalError("x", refusal)), false);
    const readings = [
      { id: "a", label: "A" },
      { id: "b", label: "B" },
    ];
    assert.equal(hasStack(refusalError("x", { ...refusal, readings })), false);
    assert.equal(hasStack(new LabError("internal", "A fault.")), true);
  });
});
