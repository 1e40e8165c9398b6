import assert from "node:assert/strict";
import { makeColumns } from "../../../../src/session/curve-log";
import { curveCsv } from "../../../../src/session/runs/curve-csv";

/** Without a rest. */
function written(...asked: Parameters<typeof curveCsv>): { text: string; rests: number } {
  const steps = curveCsv(...asked);
  for (let rests = 0; ; rests++) {
    const step = steps.next();
    if (step.done) return { text: new TextDecoder().decode(step.value), rests };
  }
}

describe("curveCsv", () => {
  it("writes a row a point, every digit, and nothing where nothing was measured", () => {
    const points = {
      steps: Float64Array.of(1, 2),
      epochs: Float64Array.of(0.5, 1),
      trainLosses: Float64Array.of(1 / 3, 1e-300),
      validationLosses: Float64Array.of(Number.NaN, 0.25),
      validationScores: Float64Array.of(Number.NaN, 1),
      seconds: Float64Array.of(0, 0.125),
    };
    assert.equal(
      written(points, "accuracy").text,
      "step,epoch,training_loss,validation_loss,validation_accuracy,seconds\n" +
        "1,0.5,0.3333333333333333,,,0\n" +
        "2,1,1e-300,0.25,1,0.125\n",
    );
    const { text } = written(points, "r2");
    assert.match(text, /^step,epoch,training_loss,validation_loss,validation_r2,seconds\n/);
  });

  it("writes a long curve in slices, and all of it", () => {
    const length = 5003;
    const { text, rests } = written(
      makeColumns(() => Float64Array.from({ length }, (_, index) => index)),
      "accuracy",
    );
    const [, ...rows] = text.trimEnd().split("\n");
    assert.deepEqual(
      rows,
      Array.from({ length }, (_, index) => Array.from({ length: 6 }, () => String(index)).join(",")),
    );
    assert.ok(rests >= 5, `${rests} rests`);
  });
});
