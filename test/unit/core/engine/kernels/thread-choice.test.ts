import assert from "node:assert/strict";
import { ThreadChoice } from "../../../../../src/core/engine/kernels/thread-choice";

/** Runs steps on a clock on which a step takes this long alone and together; says which were done together. */
function run(
  steps: number,
  times: (step: number) => { alone: number; together: number },
  ready = () => true,
) {
  let time = 0;
  const choice = new ThreadChoice(() => time, false);
  return Array.from({ length: steps }, (_, step) => {
    const isTogether = choice.beginStep(ready());
    choice.measure(() => (time += isTogether ? times(step).together : times(step).alone));
    time += 1000; // Others' turn between two steps.
    choice.endStep(ready());
    return isTogether;
  });
}

describe("ThreadChoice", () => {
  it("takes what is faster, after trying both", () => {
    const together = run(200, () => ({ alone: 2, together: 1 }));
    assert.ok(together.slice(0, 16).every((is) => !is));
    assert.ok(together.slice(40).every((is) => is));
    assert.ok(
      run(200, () => ({ alone: 1, together: 2 }))
        .slice(40)
        .every((is) => !is),
    );
  });

  it("is not misled by one step that other work drew out", () => {
    const drawnOut = run(200, (step) => ({ alone: 2, together: step === 21 ? 500 : 1 }));
    assert.ok(drawnOut.slice(40).every((is) => is));
  });

  it("tries again after a while, and changes its mind", () => {
    const together = run(3000, (step) =>
      step < 500 ? { alone: 1, together: 2 } : { alone: 2, together: 1 },
    );
    assert.equal(together[400], false);
    assert.equal(together.at(-1), true);
  });

  it("works alone until the others are ready", () => {
    let step = 0;
    const together = run(
      300,
      () => ({ alone: 2, together: 1 }),
      () => step++ > 300,
    );
    assert.ok(together.slice(0, 150).every((is) => !is));
    assert.ok(together.slice(200).every((is) => is));
  });
});
