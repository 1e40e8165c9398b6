import assert from "node:assert/strict";
import fc from "fast-check";
import { CoveredLines } from "../../../../src/features/annotate/covered-lines";
import { linesToPlan } from "../../../../src/features/annotate/lines-to-plan";

const view = { first: 100, last: 139 };

describe("the lines that an editor's decorations cover", () => {
  it("hold a view that moves a little", () => {
    const covered = new CoveredLines(view, linesToPlan([view], 1000), 1000);
    assert.equal(covered.hold(view), true);
    assert.equal(covered.hold(moved(12)), true);
    assert.equal(covered.hold(moved(13)), false);
    assert.equal(covered.hold(moved(-12)), true);
    assert.equal(covered.hold(moved(-13)), false);
  });

  it("hold it until half of a narrow margin is left", () => {
    const planned = linesToPlan([view], 1000, "down").slice(0, 3);
    assert.deepEqual(planned.slice(1), [
      { first: 141, last: 156 },
      { first: 95, last: 98 },
    ]);
    const covered = new CoveredLines(view, planned, 1000);
    assert.equal(covered.hold(moved(8)), true);
    assert.equal(covered.hold(moved(9)), false);
    assert.equal(covered.hold(moved(-2)), true);
    assert.equal(covered.hold(moved(-3)), false);
  });

  it("hold it to the ends of the document", () => {
    const short = new CoveredLines({ first: 20, last: 59 }, linesToPlan([{ first: 20, last: 59 }], 100), 100);
    assert.equal(short.hold({ first: 0, last: 39 }), true);
    assert.equal(short.hold({ first: 60, last: 99 }), true);
  });

  it("hold no other view where planning has ended in view", () => {
    const covered = new CoveredLines({ first: 269, last: 299 }, [], 300);
    assert.equal(covered.hold({ first: 270, last: 299 }), false);
  });

  it("hold no view of which a line is not planned, wherever planning has ended", () => {
    const line = fc.integer({ min: 0, max: 299 });
    fc.assert(
      fc.property(line, line, fc.nat(13), fc.constantFrom("up", "down", null), (at, to, count, direction) => {
        const viewAt = (first: number) => ({ first, last: Math.min(first + 30, 299) });
        const planned = linesToPlan([viewAt(at)], 300, direction).slice(0, count);
        if (!new CoveredLines(viewAt(at), planned, 300).hold(viewAt(to)) || to === at) return;
        const lines = new Set(planned.flatMap(({ first, last }) => between(first, last)));
        const { first, last } = viewAt(to);
        assert.deepEqual(
          between(first, last).filter((each) => !lines.has(each)),
          [],
        );
      }),
    );
  });

  function moved(by: number): { first: number; last: number } {
    return { first: view.first + by, last: view.last + by };
  }

  function between(first: number, last: number): number[] {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }
});
