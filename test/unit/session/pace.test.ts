import assert from "node:assert/strict";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import { stepsSeconds } from "../../../src/core/recipe/training-cost";
import { Pace } from "../../../src/session/pace";
import type { Run } from "../../../src/session/run";

const recipe = completeRecipe({ target: "label" });

/** A run of 10,000 rows and 1,000 parameters that took so many times as long as it should. */
function runAt(slowness: number, epochs: number): Pick<Run, "plan" | "started" | "result"> {
  const seconds = epochs * stepsSeconds(10_000, { parameters: 1000, perRow: 1000 }, recipe);
  return {
    plan: { recipe },
    started: { rows: 10_000, parameters: 1000 },
    result: { epochs, trainSeconds: slowness * seconds },
  } as Pick<Run, "plan" | "started" | "result">;
}

describe("the pace of this machine", () => {
  it("is as estimated before the first run, and where one failed", () => {
    const pace = new Pace();
    assert.equal(pace.slowness, 1);
    pace.add({ ...runAt(3, 10), result: null }, null);
    assert.equal(pace.slowness, 1);
  });

  it("follows long runs, and short ones hardly", () => {
    const pace = new Pace();
    pace.add(runAt(3, 1), null);
    assert.ok(pace.slowness > 1 && pace.slowness < 1.1, `${pace.slowness}`);
    pace.add(runAt(3, 100_000), null);
    assert.ok(pace.slowness > 2.9 && pace.slowness < 3, `${pace.slowness}`);
  });
});
