import assert from "node:assert/strict";
import { Random } from "../../../../src/core/engine/random";
import { buildLadder, type RowResults } from "../../../../src/core/reports/ladder";

const results = (name: RowResults["name"], ...values: number[]): RowResults => ({
  name,
  values: Float64Array.from(values),
});
const ones = (count: number, of: number) => Array.from({ length: of }, (_, row) => (row < count ? 1 : 0));

describe("buildLadder", () => {
  it("finds no difference on few rows, and one on many", () => {
    const climb = (rows: number) =>
      buildLadder(
        [
          results("constant", ...ones(0.3 * rows, rows)),
          results("linear", ...ones(0.9 * rows, rows)),
          results("model", ...ones(rows, rows)),
        ],
        "accuracy",
        "validation",
        null,
      );
    assert.deepEqual(climb(30).verdict, { against: "linear", outcome: "not distinguishable" });
    assert.deepEqual(climb(100).verdict, { against: "linear", outcome: "better" });
    const [constant] = climb(100).rungs;
    assert.equal(constant!.score, 0.3);
    assert.ok(constant!.interval[0] < 0.3 && constant!.interval[1] > 0.3);
  });

  it("says that a model is worse than a simpler one", () => {
    const ladder = buildLadder(
      [results("constant", ...ones(90, 100)), results("model", ...ones(50, 100))],
      "accuracy",
      "test",
      "too long",
    );
    assert.deepEqual(ladder.verdict, { against: "constant", outcome: "worse" });
    assert.deepEqual([ladder.part, ladder.rows, ladder.missing], ["test", 100, "too long"]);
  });

  it("compares numbers by their squared errors, row by row", () => {
    const errors = Array.from({ length: 50 }, (_, row) => 1 + (row % 7));
    const climb = (factor: (row: number) => number) =>
      buildLadder(
        [results("constant", ...errors), results("model", ...errors.map((e, row) => e * factor(row)))],
        "rmse",
        "validation",
        null,
      );
    const better = climb(() => 0.25);
    assert.equal(better.verdict.outcome, "better");
    assert.ok(Math.abs(better.rungs[1]!.score - better.rungs[0]!.score / 2) < 1e-12);
    assert.equal(climb((row) => (row % 2 === 0 ? 1.2 : 0.79)).verdict.outcome, "not distinguishable");
    assert.equal(climb(() => 1).verdict.outcome, "not distinguishable");
  });

  it("claims nothing of a single row", () => {
    const { rungs, verdict } = buildLadder(
      [results("constant", 4), results("model", 1)],
      "rmse",
      "validation",
      null,
    );
    assert.equal(verdict.outcome, "not distinguishable");
    assert.deepEqual(rungs[0]!.interval, [0, Infinity]);
  });

  it("has an interval of nothing but 0 where nothing is off", () => {
    const { rungs } = buildLadder([results("constant", 0, 0), results("model", 0, 0)], "rmse", "test", null);
    assert.deepEqual(rungs[0]!.interval, [0, 0]);
  });

  for (const rows of [5, 10, 30, 100]) {
    it(`covers the true RMSE about as often as it says, on ${rows} rows of normal errors`, () => {
      const random = new Random(1);
      const repeats = 4000;
      let covered = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const { interval } = buildLadder(
          [squaredNormals("constant", rows, random), squaredNormals("model", rows, random)],
          "rmse",
          "test",
          null,
        ).rungs[0]!;
        if (interval[0] <= 1 && interval[1] >= 1) covered++;
      }
      const coverage = covered / repeats;
      assert.ok(coverage > 0.94 && coverage < 0.985, `${coverage}`);
    });
  }

  for (const rows of [4, 6, 10, 30]) {
    it(`rarely tells apart two models of equal merit, on ${rows} rows`, () => {
      const random = new Random(2);
      const repeats = 4000;
      let apart = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const climbed = [squaredNormals("linear", rows, random), squaredNormals("model", rows, random)];
        const { verdict } = buildLadder(climbed, "rmse", "test", null);
        if (verdict.outcome !== "not distinguishable") apart++;
      }
      assert.ok(apart / repeats < 0.055, `${apart / repeats}`);
    });
  }
});

function squaredNormals(name: RowResults["name"], rows: number, random: Random): RowResults {
  return { name, values: Float64Array.from({ length: rows }, () => random.normal() ** 2) };
}
