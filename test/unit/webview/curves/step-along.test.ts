import assert from "node:assert/strict";
import { stepAlong } from "../../../../src/webview/curves/step-along";

describe("stepAlong", () => {
  it("goes at least to the next point, of whichever line", () => {
    const epochs = [1, 2, 3, 10];
    assert.equal(stepAlong([epochs], 2, 0.3), 3);
    assert.equal(stepAlong([epochs], 2, -0.3), 1);
    assert.equal(stepAlong([epochs], 3, 0.3), 10);
    assert.equal(stepAlong([epochs, [2.5, 6]], 3, 0.3), 6);
    assert.equal(stepAlong([epochs, [2.5, 6]], 3, -0.3), 2.5);
  });

  it("goes as far as wanted where points are closer, and where there are none", () => {
    assert.equal(stepAlong([[1, 2, 3, 4, 5]], 1, 2.5), 3.5);
    assert.equal(stepAlong([[1, 2]], 2, 0.5), 2.5);
    assert.equal(stepAlong([[], [1, 2]], 1, -0.5), 0.5);
  });
});
