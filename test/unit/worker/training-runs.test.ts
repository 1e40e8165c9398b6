import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextMacrotask } from "node:timers/promises";
import { neverCancelled, type Cancellation } from "../../../src/core/cancellation";
import { Random } from "../../../src/core/engine/random";
import { LabError, type ErrorCode } from "../../../src/core/errors";
import { isClassScore, type Model, type PartScore } from "../../../src/core/models/model";
import { parseCheckpoint } from "../../../src/core/models/checkpoint-file";
import { parseModel, serializeModel } from "../../../src/core/models/model-file";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import type {
  CurvePoints,
  FoldProgress,
  RunStarted,
  TrainParams,
  TrainResult,
} from "../../../src/protocol/training";
import { predictRow } from "../../../src/worker/predict-row";
import { TableCache } from "../../../src/worker/table-cache";
import { readCheckpoint } from "../../../src/worker/checkpoints";
import { TrainingRuns } from "../../../src/worker/training-runs";
import { MemoryPlatform } from "./memory-platform";

const samples = path.join(__dirname, "../../../samples");
const endless = { epochs: 1_000_000 };

class Laboratory {
  readonly platform = new MemoryPlatform(65_536);
  readonly started: RunStarted[] = [];
  readonly batches: { runId: string; points: CurvePoints; at: number }[] = [];
  readonly checkpoints: Model[] = [];
  readonly folds: FoldProgress[] = [];
  readonly states: Uint8Array[] = [];
  comparisons = 0;
  onComparing = (): void => undefined;
  onState: () => unknown = () => undefined;
  readonly runs = new TrainingRuns(this.platform, new TableCache(this.platform), {
    started: (payload) => this.started.push(payload),
    points: ({ runId, points }) => this.batches.push({ runId, points, at: performance.now() }),
    checkpoint: ({ model }) => this.checkpoints.push(structuredClone(model)),
    folds: ({ progress }) => this.folds.push(progress),
    comparing: () => {
      this.comparisons++;
      this.onComparing();
    },
    state: ({ bytes }) => {
      this.states.push(bytes);
      this.onState();
    },
  });

  constructor() {
    for (const name of ["iris", "spiral"]) {
      this.platform.write(`${name}.csv`, readFileSync(path.join(samples, `${name}.csv`)));
    }
  }

  train(
    settings: RecipeSettings = {},
    {
      runId = "run",
      file = "iris.csv",
      test = "",
      cancellation = neverCancelled as Cancellation,
      more = {} as Pick<TrainParams, "keepsState" | "stateSeconds" | "resume" | "wantsReports">,
    } = {},
  ): Promise<TrainResult> {
    const source = (name: string) => ({ kind: "file", name, path: name }) as const;
    return this.runs.train(
      {
        runId,
        source: source(file),
        testSource: test === "" ? null : source(test),
        recipe: completeRecipe({ target: "label", ...settings }),
        ...more,
      },
      cancellation,
    );
  }

  column(name: keyof CurvePoints, runId = "run"): number[] {
    return this.batches.filter((batch) => batch.runId === runId).flatMap(({ points }) => [...points[name]]);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.platform.delay(2);
  }

  /** Resolves once the run is at rest: one that goes on asks for a macrotask again and again. */
  async untilPaused(): Promise<void> {
    for (let asked = -1; asked !== this.platform.macrotasks;) {
      asked = this.platform.macrotasks;
      for (let turn = 0; turn < 5; turn++) await nextMacrotask();
    }
  }
}

function accuracyOf(score: PartScore | null): number {
  assert.ok(score && isClassScore(score));
  return score.accuracy;
}

async function rejectsWith(code: ErrorCode, work: Promise<unknown>, pattern = /./): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof LabError);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, pattern);
    return true;
  });
}

describe("TrainingRuns", () => {
  it("tells how many rows of a test file are trained on", async () => {
    const lab = new Laboratory();
    const rows = (count: number) =>
      Array.from({ length: count }, (_, row) => `${row},${(row * 7) % 5 < 2 ? "a" : "b"}`);
    lab.platform.write("train.csv", `n,label\n${rows(60).join("\n")}\n`);
    lab.platform.write("test.csv", `label,n\nb,7\na,7\nb,7\na,5\nb,60\n`);
    await lab.train({ epochs: 1, validation: 0 }, { file: "train.csv", test: "test.csv" });
    assert.match(
      lab.started[0]!.warnings.join(),
      /3 rows of the test file are also among the training rows; they count in the scores/,
    );
  });

  it("learns iris with the default recipe", async () => {
    const accuracies: number[] = [];
    for (let seed = 1; seed <= 5; seed++) {
      const { validation } = await new Laboratory().train({ seed });
      accuracies.push(accuracyOf(validation));
    }
    assert.ok(accuracies[0]! >= 0.95);
    // 30 rows are few: some splits hold out two flowers that look like another species.
    assert.ok(accuracies.reduce((a, b) => a + b) / 5 >= 0.95, accuracies.join());
  });

  it("tells all about a run", async () => {
    const lab = new Laboratory();
    const result = await lab.train({ epochs: 7, hidden: [5] });
    const parameters = (4 + 1) * 5 + (5 + 1) * 3;
    const classes = ["setosa", "versicolor", "virginica"];
    assert.equal(lab.started.length, 1);
    const { loadSeconds, ...started } = lab.started[0]!;
    const common = { rows: 120, features: 4, classes, parameters };
    const { warnings, dataStamp, ...counted } = started;
    assert.deepEqual(counted, { ...common, runId: "run", validationRows: 30 });
    assert.match(dataStamp, /iris/);
    // Iris has two rows that are alike, of which this split holds one out.
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /^1 row that is held out is also among the training rows/);
    assert.ok(loadSeconds > 0);
    const { outcome, epochs, rows, features, train, validation, test, model } = result;
    assert.deepEqual(
      { outcome, epochs, rows, features, classes: result.classes, parameters: result.parameters },
      { outcome: "finished", epochs: 7, ...common },
    );
    assert.deepEqual([result.ending, result.objective], ["epochs", train.loss]);
    assert.deepEqual([train.rows, validation!.rows, test], [120, 30, null]);
    assert.equal(model.name, "iris");
    assert.deepEqual(model.measured, { epochs: 7, train, validation, test });
    assert.deepEqual(lab.column("epochs"), [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(lab.column("validationLosses").at(-1), validation!.loss);
    assert.equal(lab.column("validationScores").at(-1), accuracyOf(validation));
    const seconds = lab.column("seconds");
    assert.deepEqual(
      seconds,
      seconds.toSorted((a, b) => a - b),
    );
    assert.equal(result.trainSeconds >= seconds.at(-1)!, true);
    assert.deepEqual(parseModel(serializeModel(model)), model);
  });

  it("gives the same curve and weights for the same seed, and others for another", async () => {
    const run = async (seed: number) => {
      const lab = new Laboratory();
      const { model } = await lab.train({ seed, epochs: 10 });
      return {
        losses: lab.column("trainLosses"),
        validation: lab.column("validationLosses"),
        layers: model.network.layers,
      };
    };
    const first = await run(3);
    assert.deepEqual(await run(3), first);
    assert.notDeepEqual((await run(4)).losses, first.losses);
  });

  it("trains on all rows without a validation part", async () => {
    const lab = new Laboratory();
    const { rows, validation } = await lab.train({ validation: 0, epochs: 2 });
    assert.deepEqual([rows, validation], [150, null]);
    assert.deepEqual(lab.column("validationLosses"), [Number.NaN, Number.NaN]);
  });

  it("tests on a separate file, where unknown classes count as wrong", async () => {
    const lab = new Laboratory();
    const [header, ...lines] = readFileSync(path.join(samples, "iris.csv"), "utf8").trim().split("\n");
    const rows = lines.slice(0, 10);
    lab.platform.write("test.csv", [header, ...rows].join("\n"));
    const known = await lab.train({ epochs: 30 }, { test: "test.csv" });
    assert.deepEqual([known.test!.rows, accuracyOf(known.test)], [10, 1]);
    const strange = rows.map((row) => row.replace("setosa", "tulip"));
    lab.platform.write("test.csv", [header, ...rows, ...strange].join("\n"));
    const half = await lab.train({ epochs: 30 }, { test: "test.csv" });
    assert.deepEqual([half.test!.rows, accuracyOf(half.test)], [20, 0.5]);
    assert.equal(half.test!.loss, known.test!.loss);
    assert.match(lab.started[1]!.warnings.join(), /not seen: 10/);
  });

  it("tells what was skipped in a test file, which need not have columns that are not learned from", async () => {
    const lab = new Laboratory();
    const [header, ...lines] = readFileSync(path.join(samples, "iris.csv"), "utf8").trim().split("\n");
    const withIds = [`id,note,${header!}`, ...lines.map((line, row) => `${row},n${row},${line}`)].join("\n");
    lab.platform.write("ids.csv", withIds);
    lab.platform.write("test.csv", `${header!}\n${lines[0]!}\n1,2\n${lines[1]!}\n`);
    const settings = { epochs: 1, ignore: ["id"], type: { note: "text" } } as const;
    const { test } = await lab.train(settings, { file: "ids.csv", test: "test.csv" });
    assert.equal(test?.rows, 2);
    assert.match(lab.started[0]!.warnings.join(), /Test file: 1 row was skipped.*line 3/);
  });

  it("predicts a number, measured in the target's own unit", async () => {
    const lab = new Laboratory();
    const target = "sepal length (cm)";
    const settings = { target, hidden: [], optimizer: "lbfgs", validation: 0 } as const;
    const results = [];
    for (const scaling of ["none", "standardize", "min-max"] as const) {
      results.push(await lab.train({ ...settings, scaling }));
    }
    const [plain] = results;
    assert.equal(plain!.classes, null);
    assert.equal(lab.started[0]!.classes, null);
    for (const { train, objective, model } of results) {
      assert.ok(!isClassScore(train) && !isClassScore(plain!.train));
      // Least squares do not depend on the scaling; R² 0.8673 and RMSE 0.3006 are those of any statistics program.
      assert.ok(Math.abs(train.r2 - plain!.train.r2) < 1e-9);
      assert.ok(Math.abs(train.r2 - 0.86731) < 1e-4 && Math.abs(train.rmse - 0.30063) < 1e-4, `${train.r2}`);
      assert.ok(Math.abs(train.rmse ** 2 - train.loss) < 1e-12);
      assert.ok(Math.abs(objective - train.loss) < 1e-12);
      assert.deepEqual(parseModel(serializeModel(model)), model);
      const text = readFileSync(path.join(samples, "iris.csv"), "utf8");
      const prediction = predictRow({ model, text, offset: text.indexOf("5.1,3.5") });
      assert.ok(prediction.kind === "number" && Math.abs(prediction.value - 5.1) < 0.3, "row 1");
    }
    assert.ok(lab.column("validationScores").every(Number.isNaN));
  });

  it("tells a regression's R² on the validation part while it trains", async () => {
    const lab = new Laboratory();
    const { validation } = await lab.train({ target: "sepal length (cm)", epochs: 3 });
    assert.ok(validation && !isClassScore(validation));
    assert.equal(lab.column("validationScores").at(-1), validation.r2);
  });

  it("adds the penalties to the objective", async () => {
    const { train, objective, model } = await new Laboratory().train({
      hidden: [],
      l1: 0.01,
      l2: 0.1,
      epochs: 5,
    });
    const weights = [...model.network.layers[0]!.weights];
    const penalty = weights.reduce((sum, w) => sum + 0.01 * Math.abs(w) + 0.05 * w * w, 0);
    assert.ok(penalty > 0.01 && Math.abs(objective - train.loss - penalty) < 1e-14);
  });

  for (const settings of [{}, { loss: "hinge" }, { optimizer: "lbfgs" }] as const) {
    it(`reports on each part what the scores say, with ${JSON.stringify(settings)}`, async () => {
      const lab = new Laboratory();
      lab.platform.write("test.csv", readFileSync(path.join(samples, "iris.csv")));
      const more = { wantsReports: true };
      const result = await lab.train({ epochs: 20, ...settings }, { test: "test.csv", more });
      for (const part of ["train", "validation", "test"] as const) {
        const report = result.reports![part]!;
        const score = result[part]!;
        assert.ok(report.kind === "classes" && isClassScore(score));
        const right = report.confusion[0]! + report.confusion[4]! + report.confusion[8]!;
        assert.deepEqual([report.rows, right / report.rows], [score.rows, score.accuracy]);
        assert.equal(report.probabilistic === null, "loss" in settings);
        if (report.probabilistic) {
          assert.ok(Math.abs(report.probabilistic.logLoss - score.loss) < 1e-6, `${score.loss}`);
        }
      }
      assert.equal((await lab.train({ epochs: 1 })).reports, null);
    });
  }

  it("tells that it compares, where that takes a while, and skips it when stopped then", async () => {
    const lab = new Laboratory();
    let now = 0;
    // A clock by which whatever takes several slices takes a while.
    lab.platform.now = () => (now += 0.05);
    const more = { wantsReports: true };
    const whole = await lab.train({ epochs: 2 }, { more });
    assert.equal(lab.comparisons, 1);
    assert.ok(whole.reports!.ladder);
    lab.onComparing = () => lab.runs.control("run", "stop");
    const skipped = await lab.train({ epochs: 2 }, { more });
    assert.deepEqual([skipped.outcome, skipped.ending, skipped.epochs], ["finished", "epochs", 2]);
    assert.equal(skipped.reports!.ladder, null);
    assert.deepEqual(skipped.validation, whole.validation);
    assert.ok(skipped.reports!.validation);
  });

  it("compares the model with the simplest ones, on rows that none has seen", async () => {
    const lab = new Laboratory();
    const more = { wantsReports: true };
    const spiral = await lab.train({ hidden: [100], epochs: 300 }, { file: "spiral.csv", more });
    const { rungs, verdict, part, rows, missing } = spiral.reports!.ladder!;
    assert.deepEqual([part, rows, missing], ["validation", 60, null]);
    assert.deepEqual(
      rungs.map(({ name }) => name),
      ["constant", "linear", "model"],
    );
    const [constant, linear, model] = rungs.map(({ score }) => score);
    assert.equal(constant, 1 / 3);
    // Straight lines get about half of the spiral.
    assert.ok(linear! > 0.35 && linear! < 0.65, `${linear}`);
    assert.equal(model, accuracyOf(spiral.validation));
    assert.deepEqual(verdict, { against: "linear", outcome: "better" });

    const iris = await lab.train({ epochs: 1, validation: 0 }, { more });
    assert.equal(iris.reports!.ladder, null);
    const number = await lab.train({ target: "sepal length (cm)", hidden: [], optimizer: "lbfgs" }, { more });
    const ladder = number.reports!.ladder!;
    assert.ok(!isClassScore(number.validation!));
    assert.ok(Math.abs(ladder.rungs[2]!.score - number.validation!.rmse) < 1e-9);
    // The same least squares, but for a small penalty.
    assert.ok(Math.abs(ladder.rungs[1]!.score / ladder.rungs[2]!.score - 1) < 0.05);
    assert.ok(ladder.rungs[0]!.score > 1.5 * ladder.rungs[1]!.score);
  });

  it("reports predicted beside actual numbers, in the target's own unit", async () => {
    const { reports, train } = await new Laboratory().train(
      { target: "sepal length (cm)", epochs: 20 },
      { more: { wantsReports: true } },
    );
    const report = reports!.train;
    assert.ok(report.kind === "numbers" && !isClassScore(train));
    assert.ok(report.actual.every((value) => value >= 4.3 && value <= 7.9));
    const squares = report.actual.map((value, row) => (value - report.predicted[row]!) ** 2);
    const rmse = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    assert.ok(Math.abs(rmse - train.rmse) < 1e-6);
  });

  it("ends early, at the weights that were best on the validation part", async () => {
    const lab = new Laboratory();
    const result = await lab.train({ ...endless, learningRate: 0.3, earlyStopping: 3 });
    assert.deepEqual([result.outcome, result.ending], ["finished", "early-stopping"]);
    const losses = lab.column("validationLosses");
    assert.equal(result.epochs, losses.indexOf(Math.min(...losses)) + 4);
    assert.equal(result.validation!.loss, Math.min(...losses));
  });

  it("goes back to the best weights also where it is stopped", async () => {
    const lab = new Laboratory();
    const run = lab.train({ ...endless, learningRate: 0.3, earlyStopping: 1_000_000 });
    await lab.until(() => lab.batches.length >= 2);
    lab.runs.control("run", "stop");
    const { validation, ending } = await run;
    assert.equal(ending, null);
    assert.equal(validation!.loss, Math.min(...lab.column("validationLosses")));
  });

  for (const dropout of [0, 0.2]) {
    it(`announces its state after each epoch, to go on from with the same bits, with dropout ${dropout}`, async () => {
      const settings = { hidden: [8], dropout, earlyStopping: 50, schedule: "plateau" } as const;
      const whole = new Laboratory();
      const result = await whole.train({ ...settings, epochs: 20 }, { more: { keepsState: true } });
      assert.equal(whole.states.length, 20);
      for (const epoch of [1, 7, 20]) {
        const lab = new Laboratory();
        const resume = whole.states[epoch - 1]!;
        const resumed = await lab.train({ ...settings, epochs: 20 }, { more: { resume } });
        assert.deepEqual(resumed.model, result.model);
        assert.deepEqual(lab.column("trainLosses"), whole.column("trainLosses").slice(epoch));
        assert.deepEqual(lab.column("epochs").at(0) ?? 21, epoch + 1);
        assert.ok(resumed.trainSeconds > 0);
        assert.equal(lab.states.length, 0);
      }
    });
  }

  it("goes on counting the time of training, without that of keeping states", async () => {
    const keepsState = { more: { keepsState: true } };
    const first = new Laboratory();
    let seconds = 0;
    first.platform.now = () => seconds;
    first.onState = () => (seconds += 1000);
    assert.equal((await first.train({ epochs: 3 }, keepsState)).trainSeconds, 0);
    const second = new Laboratory();
    await second.train({ epochs: 3 }, keepsState);
    const resume = second.states.at(-1)!;
    const resumed = await new Laboratory().train({ epochs: 3 }, { more: { resume } });
    const { trainSeconds } = parseCheckpoint(resume);
    assert.ok(trainSeconds > 0 && resumed.trainSeconds >= trainSeconds);
  });

  it("goes on from the midst of an epoch with the same bits, its changes of the learning rate included", async () => {
    const settings = { hidden: [8], batchSize: 1, epochs: 20, dropout: 0.1 } as const;
    const whole = new Laboratory();
    const training = whole.train(settings, { more: { keepsState: true, stateSeconds: 0 } });
    await whole.until(() => whole.batches.length > 0);
    whole.runs.changeLearningRate("run", 0.02);
    const result = await training;
    assert.equal(result.model.learningRateChanges.length, 1);
    const stepsOf = (bytes: Uint8Array) => readCheckpoint({ name: "", bytes }).steps;
    const amidst = whole.states.filter(
      (bytes) => stepsOf(bytes) % (whole.column("steps").at(-1)! / 20) !== 0,
    );
    assert.ok(amidst.length > 10);
    for (const share of [0.31, 0.77, 1]) {
      const resume = amidst[Math.round(share * (amidst.length - 1))]!;
      const step = stepsOf(resume);
      const lab = new Laboratory();
      const resumed = await lab.train(settings, { more: { resume } });
      assert.deepEqual(resumed.model, result.model);
      const later = whole.column("steps").findIndex((other) => other > step);
      assert.deepEqual(lab.column("trainLosses"), later < 0 ? [] : whole.column("trainLosses").slice(later));
    }
  });

  it("tells its state only so often as it was asked to, and at its end, each after the points before it", async () => {
    const lab = new Laboratory();
    await lab.train({ epochs: 40 }, { more: { keepsState: true, stateSeconds: 1000 } });
    const steps = lab.states.map((bytes) => readCheckpoint({ name: "", bytes }).steps);
    assert.equal(steps.length, 2);
    assert.ok(steps[0]! < lab.column("steps")[1]!, `the first after ${steps[0]} steps`);
    assert.equal(steps[1], lab.column("steps").at(-1));
  });

  it("gives back what copies for its states have left, once that is much", async () => {
    const collections = async (hidden: readonly number[]) => {
      const lab = new Laboratory();
      let count = 0;
      lab.platform.collectGarbage = () => void count++;
      await lab.train({ hidden, epochs: 20, earlyStopping: 0 }, { more: { keepsState: true } });
      return { count, mebibytes: lab.states.reduce((sum, { length }) => sum + length, 0) / 2 ** 20 };
    };
    assert.equal((await collections([8])).count, 0);
    const { count, mebibytes } = await collections([400, 400]);
    assert.ok(mebibytes > 30);
    assert.ok(count >= mebibytes / 25 && count <= mebibytes / 16, `${count} for ${mebibytes} MiB`);
  });

  it("does not go on with other rows or other options", async () => {
    const lab = new Laboratory();
    await lab.train({ epochs: 2 }, { more: { keepsState: true } });
    const more = { resume: lab.states[1]! };
    await rejectsWith(
      "option-invalid",
      lab.train({ seed: 2 }, { more }),
      /seed is 2, and 1 in the checkpoint/,
    );
    await rejectsWith(
      "model-mismatch",
      lab.train({}, { file: "spiral.csv", more }),
      /data gives 240 training/,
    );
    const text = readFileSync(path.join(samples, "iris.csv"), "utf8");
    lab.platform.write("iris.csv", text.replaceAll("5.1", "5.2"));
    await rejectsWith("model-mismatch", lab.train({}, { more }), /The data has changed/);
    await rejectsWith(
      "model-invalid",
      lab.train({}, { more: { resume: more.resume.slice(0, -1) } }),
      /checksum/,
    );
  });

  it("keeps the weights of the last epoch before a divergence", async () => {
    const lab = new Laboratory();
    // A clock that stands still, so that no other checkpoint is due.
    lab.platform.now = () => 0;
    const diverging = {
      optimizer: "sgd",
      learningRate: 4,
      weightDecay: 1,
      hidden: [4],
      epochs: 1000,
    } as const;
    await rejectsWith("training-diverged", lab.train(diverging));
    const epochs = lab.column("epochs").at(-1)!;
    const [first, last] = lab.checkpoints;
    assert.deepEqual([first!.measured.epochs, last!.measured.epochs], [1, epochs]);
    assert.ok(last!.network.layers.every(({ weights }) => weights.every(Number.isFinite)));
    assert.ok(epochs > 1);
  });

  it("refuses options that cannot go together, with the data and without it", async () => {
    const lab = new Laboratory();
    await rejectsWith("option-invalid", lab.train({ loss: "hinge", labelSmoothing: 0.1 }), /Label smoothing/);
    await rejectsWith(
      "option-invalid",
      lab.train({ optimizer: "lbfgs", batchSize: 119 }),
      /all rows at once/,
    );
    const target = "sepal length (cm)";
    await rejectsWith("option-invalid", lab.train({ target, classWeights: "balanced" }), /need classes/);
    await rejectsWith("option-invalid", lab.train({ classWeights: "rose=2" }), /"rose", which is no class/);
  });

  it("pauses within a slice, resumes, and stops with what there is", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    await lab.until(() => lab.batches.length >= 2);
    lab.runs.control("run", "pause");
    await lab.untilPaused();
    const paused = lab.column("steps").length;
    await lab.platform.delay(150);
    assert.equal(lab.column("steps").length, paused);
    lab.runs.control("run", "resume");
    await lab.until(() => lab.column("steps").length > paused);
    lab.runs.control("run", "stop");
    const result = await run;
    assert.equal(result.outcome, "stopped");
    assert.equal(result.epochs, Math.floor(lab.column("epochs").at(-1)!));
    assert.ok(accuracyOf(result.train) > 0.9);
    const steps = lab.column("steps");
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
  });

  it("goes on by single steps and epochs, each shown on the curve, to the same model as in one go", async () => {
    const settings = { epochs: 4, batchSize: 7, validation: 0 };
    const whole = await new Laboratory().train(settings);
    const lab = new Laboratory();
    const run = lab.train(settings);
    const stepsAfter = async (action: "step" | "epoch") => {
      const before = lab.column("steps").length;
      lab.runs.control("run", action);
      await lab.until(() => lab.column("steps").length > before);
      await lab.untilPaused();
      return lab.column("steps").slice(before);
    };
    // Asked for before training begins.
    assert.deepEqual(await stepsAfter("step"), [1]);
    assert.deepEqual(await stepsAfter("step"), [2]);
    const { stepsPerEpoch } = { stepsPerEpoch: Math.ceil(150 / 7) };
    assert.equal((await stepsAfter("epoch")).at(-1), stepsPerEpoch);
    assert.deepEqual(await stepsAfter("step"), [stepsPerEpoch + 1]);
    assert.equal(lab.column("epochs").at(-1), 1 + 7 / 150);
    lab.runs.control("run", "resume");
    assert.deepEqual((await run).model, whole.model);
  });

  it("changes the learning rate while it runs, and the model tells when", async () => {
    const lab = new Laboratory();
    const run = lab.train({ ...endless, optimizer: "sgd", batchSize: 120 });
    lab.runs.control("run", "step");
    await lab.until(() => lab.column("steps").length === 1);
    lab.runs.changeLearningRate("run", 0.5);
    assert.throws(() => lab.runs.changeLearningRate("run", 0), { code: "option-invalid" });
    lab.runs.control("run", "step");
    await lab.until(() => lab.column("steps").length === 2);
    lab.runs.control("run", "stop");
    const changed = await run;
    assert.deepEqual(changed.model.learningRateChanges, [{ step: 2, learningRate: 0.5 }]);
    const former = await new Laboratory().train({ epochs: 2, optimizer: "sgd", batchSize: 120 });
    const bias = (result: TrainResult) => result.model.network.layers[0]!.biases[0];
    assert.notEqual(bias(changed), bias(former));
    assert.throws(() => lab.runs.changeLearningRate("run", 0.1), { code: "run-unknown" });
  });

  it("stands still while others need the processor, then goes on by itself, unless it was paused meanwhile", async () => {
    const lab = new Laboratory();
    const training = lab.train(endless);
    await lab.until(() => lab.column("steps").length > 0);
    const steps = () => lab.column("steps").length;
    const standsStill = async () => {
      await lab.platform.delay(30);
      const before = steps();
      await lab.platform.delay(60);
      return steps() === before;
    };
    const rested = lab.runs.rest(200);
    assert.ok(await standsStill());
    await rested;
    const before = steps();
    await lab.until(() => steps() > before);
    const again = lab.runs.rest(20);
    lab.runs.control("run", "pause");
    await again;
    assert.ok(await standsStill());
    void lab.runs.rest(1000);
    lab.runs.control("run", "stop");
    assert.equal((await training).outcome, "stopped");
  });

  it("stops while paused", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    await lab.until(() => lab.batches.length > 0);
    lab.runs.control("run", "pause");
    await lab.untilPaused();
    lab.runs.control("run", "stop");
    assert.equal((await run).outcome, "stopped");
  });

  it("rejects when cancelled, paused or not", async () => {
    for (const pause of [false, true]) {
      const lab = new Laboratory();
      const cancellation = { cancelled: false };
      const run = lab.train(endless, { cancellation });
      await lab.until(() => lab.batches.length > 0);
      if (pause) lab.runs.control("run", "pause");
      cancellation.cancelled = true;
      await rejectsWith("cancelled", run);
      await rejectsWith(
        "run-unknown",
        Promise.resolve().then(() => lab.runs.control("run", "stop")),
      );
    }
  });

  it("is cancelled by a stop before training has begun", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    lab.runs.control("run", "stop");
    await rejectsWith("cancelled", run);
    assert.equal(lab.started.length, 0);
  });

  it("starts the other threads it is told to use, and ends them however it ends", async () => {
    const large = { hidden: [1000], batchSize: 1000, threads: 3 } as const;
    for (const [settings, outcome] of [
      [{ ...large, epochs: 2 }, "finished"],
      [
        { ...large, epochs: 20, optimizer: "sgd", learningRate: 1000, activation: "identity" },
        "training-diverged",
      ],
    ] as const) {
      const lab = new Laboratory();
      const living = new Set<object>();
      let started = 0;
      lab.platform.kernelThreads = (count) => ({
        count,
        now: () => performance.now(),
        start() {
          const thread = {};
          living.add(thread);
          started++;
          return { stop: () => void living.delete(thread) };
        },
      });
      const ended = await lab.train(settings).catch((error: unknown) => LabError.from(error));
      assert.equal(ended instanceof LabError ? ended.code : ended.outcome, outcome);
      assert.equal(started, 2);
      assert.equal(living.size, 0);
    }
  });

  it("gives two runs their turns", async () => {
    const lab = new Laboratory();
    const runs = ["a", "b"].map((runId) => lab.train(endless, { runId, file: "spiral.csv" }));
    for (const runId of ["a", "b"]) {
      await lab.until(() => lab.batches.filter((batch) => batch.runId === runId).length >= 3);
    }
    for (const runId of ["a", "b"]) lab.runs.control(runId, "stop");
    for (const { outcome } of await Promise.all(runs)) assert.equal(outcome, "stopped");
  });

  it("sends points at most 20 times a second", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    await lab.until(() => lab.batches.length >= 6);
    lab.runs.control("run", "stop");
    await run;
    const times = lab.batches.slice(0, 6).map(({ at }) => at);
    for (let index = 1; index < times.length; index++) {
      assert.ok(times[index]! - times[index - 1]! >= 49);
    }
  });

  it("keeps a checkpoint, at most every two seconds", async () => {
    const lab = new Laboratory();
    let now = 0;
    // A clock by which an epoch takes a little more than half a second.
    lab.platform.now = () => (now += 0.05);
    await lab.train({ epochs: 30 });
    const { checkpoints } = lab;
    assert.ok(checkpoints.length > 1 && checkpoints.length < 15, `${checkpoints.length}`);
    assert.equal(checkpoints[0]!.measured.epochs, 1);
    assert.ok(checkpoints[0]!.measured.validation!.rows === 30);
    assert.notDeepEqual(checkpoints[1]!.network, checkpoints[0]!.network);
  });

  it("tells of a diverging run after its last points", async () => {
    const lab = new Laboratory();
    const run = lab.train({
      optimizer: "sgd",
      learningRate: 1000,
      epochs: 1000,
      weightDecay: 100,
      hidden: [4],
    });
    await rejectsWith("training-diverged", run);
  });

  it("refuses a model that is too large before it takes memory", async () => {
    const run = new Laboratory().train({ hidden: [100_000, 100_000] });
    await rejectsWith("model-too-large", run, /10,000,900,003 parameters; at most/);
  });

  it("refuses options out of range", async () => {
    const run = new Laboratory().train({ epochs: 0 });
    await rejectsWith("option-invalid", run, /Epochs is 0/);
  });

  it("refuses a second run of one id, and to control none", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    await rejectsWith("message-invalid", lab.train(), /"run" is going on already/);
    await lab.until(() => lab.batches.length > 0);
    lab.runs.control("run", "stop");
    await run;
    assert.throws(() => lab.runs.control("run", "pause"), { code: "run-unknown" });
    assert.equal((await lab.train({ epochs: 1 })).outcome, "finished");
  });

  it("says what is wrong with the data", async () => {
    const lab = new Laboratory();
    lab.platform.write("empty.csv", "");
    await rejectsWith("table-empty", lab.train({}, { file: "empty.csv" }));
    await rejectsWith("file-unreadable", lab.train({}, { file: "none.csv" }));
    await rejectsWith("target-missing", lab.train({ target: "nothing" }));
    await rejectsWith("target-unsuitable", lab.train({ task: "regression" }), /"label" holds "setosa"/);
  });

  it("reads a file anew that has changed", async () => {
    const lab = new Laboratory();
    await lab.train({ epochs: 1 });
    const text = readFileSync(path.join(samples, "iris.csv"), "utf8");
    lab.platform.write("iris.csv", `${text.trim()}\n1,2,3,4,rose\n2,2,3,4,rose\n`);
    const { classes } = await lab.train({ epochs: 1 });
    assert.equal(classes![0], "rose");
  });
});

describe("cross-validation", () => {
  it("tests a model on each fold, by rows it has not seen", async () => {
    const laboratory = new Laboratory();
    const settings = { folds: 5, epochs: 20 };
    const { crossValidation } = await laboratory.train(settings);
    assert.equal(crossValidation!.failure, null);
    assert.deepEqual(
      crossValidation!.scores.map(({ rows }) => rows),
      [30, 30, 30, 30, 30],
    );
    assert.ok(crossValidation!.scores.every((score) => accuracyOf(score) > 0.7));
    assert.ok(
      laboratory.folds.some(({ crossValidation: { scores }, epochs }) => scores.length === 2 && epochs === 0),
    );
    const again = await new Laboratory().train(settings);
    assert.deepEqual(again.crossValidation, crossValidation);
  });

  it("finds nothing to learn where the labels are drawn by lot", async () => {
    const laboratory = new Laboratory();
    const random = new Random(5);
    const names = Array.from({ length: 30 }, (_, feature) => `x${feature}`);
    const rows = Array.from({ length: 200 }, (_, row) => [
      ...names.map(() => random.normal()),
      row % 2 ? "a" : "b",
    ]);
    const text = `${names.join()},label\n${rows.map((cells) => cells.join()).join("\n")}\n`;
    laboratory.platform.write("lot.csv", new TextEncoder().encode(text));
    const result = await laboratory.train(
      { folds: 4, hidden: [64], epochs: 150, validation: 0 },
      { file: "lot.csv" },
    );
    const scores = result.crossValidation!.scores.map(accuracyOf);
    const mean = scores.reduce((sum, score) => sum + score, 0) / 4;
    assert.ok(accuracyOf(result.train) > 0.95);
    assert.ok(mean > 0.35 && mean < 0.62, String(mean));
  });

  it("keeps the folds done when it is stopped, at once", async () => {
    const laboratory = new Laboratory();
    const run = laboratory.train({ folds: 50, epochs: 30 });
    await laboratory.until(() =>
      laboratory.folds.some(({ crossValidation }) => crossValidation.scores.length === 2),
    );
    const told = laboratory.folds.length;
    laboratory.runs.control("run", "stop");
    const { crossValidation, outcome, ending } = await run;
    assert.equal(laboratory.folds.length, told, "not an epoch more");
    const { length } = crossValidation!.scores;
    assert.ok(length >= 2 && length < 50);
    assert.deepEqual([outcome, ending], ["finished", "epochs"]);
  });

  it("waits while it is paused", async () => {
    const laboratory = new Laboratory();
    const run = laboratory.train({ folds: 50, epochs: 10 });
    await laboratory.until(() => laboratory.folds.length > 3);
    laboratory.runs.control("run", "pause");
    await laboratory.untilPaused();
    const { length } = laboratory.folds;
    await laboratory.platform.delay(150);
    assert.equal(laboratory.folds.length, length);
    laboratory.runs.control("run", "stop");
    await run;
  });

  it("is refused before training where there are too few rows for the folds", async () => {
    const laboratory = new Laboratory();
    laboratory.platform.write("few.csv", new TextEncoder().encode("x,label\n1,a\n2,b\n3,a\n4,b\n"));
    await rejectsWith(
      "split-unsuitable",
      laboratory.train({ folds: 5 }, { file: "few.csv" }),
      /too few for 5 folds/,
    );
    assert.equal(laboratory.started.length, 0);
  });
});
