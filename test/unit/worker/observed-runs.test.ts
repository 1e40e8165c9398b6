import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { neverCancelled } from "../../../src/core/cancellation";
import { predictOutputs } from "../../../src/core/engine/evaluate";
import { LabError } from "../../../src/core/errors";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import { observeRegions } from "../../../src/worker/observe-regions";
import { observeRow } from "../../../src/worker/observe-row";
import { observeWeights } from "../../../src/worker/observe-weights";
import { ObservedRuns } from "../../../src/worker/observed-runs";
import { Slices } from "../../../src/worker/slices";
import { TableCache } from "../../../src/worker/table-cache";
import { TrainingRuns } from "../../../src/worker/training-runs";
import { MemoryPlatform } from "./memory-platform";

const samples = path.join(__dirname, "../../../samples");
const endless = { epochs: 1_000_000, earlyStopping: 0 };

/** A worker with a run in it. */
class Laboratory {
  readonly platform = new MemoryPlatform(65_536);
  readonly tables = new TableCache(this.platform);
  steps = 0;
  readonly runs = new TrainingRuns(this.platform, this.tables, {
    started: () => undefined,
    points: ({ points }) => (this.steps = points.steps.at(-1)!),
    checkpoint: () => undefined,
    comparing: () => undefined,
    state: () => undefined,
    folds: () => undefined,
  });
  readonly observed = new ObservedRuns(this.runs, this.tables, this.platform);
  readonly slices = new Slices(this.platform, neverCancelled);

  constructor(readonly file = "iris.csv") {
    this.platform.write(file, readFileSync(path.join(samples, file)));
  }

  get source() {
    return { kind: "file", name: this.file, path: this.file } as const;
  }

  train(settings: RecipeSettings) {
    const recipe = completeRecipe({ target: "label", ...settings });
    return this.runs.train({ runId: "run", source: this.source, testSource: null, recipe }, neverCancelled);
  }

  async regions(columns: [string, string] | null = null, held: Readonly<Record<string, string>> = {}) {
    const params = { runId: "run", columns, held, wantsPoints: true };
    return observeRegions(await this.observed.look("run"), params, this.slices, this.platform);
  }

  async weights(firstUnit = 0) {
    const params = { runId: "run", firstUnit };
    return observeWeights(await this.observed.look("run"), params, this.slices, this.platform);
  }

  async row(more: { row?: number; wantsWrong?: boolean; part?: "train" | "validation" } = {}) {
    const params = { runId: "run", part: "train", row: 0, wantsWrong: false, weight: null, ...more } as const;
    return observeRow(await this.observed.look("run"), params, this.slices);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.platform.delay(2);
  }

  async reopen(model: Awaited<ReturnType<Laboratory["train"]>>["model"]) {
    await this.observed.reopen({ runId: "run", model, source: this.source, dataStamp: null }, neverCancelled);
  }
}

describe("looking into a run", () => {
  it("shows a run between its steps, and changes nothing of what it learns", async () => {
    const settings = { epochs: 1500, hidden: [16], earlyStopping: 0 };
    const undisturbed = await new Laboratory("spiral.csv").train(settings);
    const lab = new Laboratory("spiral.csv");
    let views = 0;
    let isOver = false;
    const run = lab.train(settings).finally(() => (isOver = true));
    while (!isOver) {
      await lab.regions().catch((error: unknown) => assert.equal(LabError.from(error).code, "run-unknown"));
      await lab.row().catch((error: unknown) => assert.equal(LabError.from(error).code, "run-unknown"));
      views++;
    }
    const { model } = await run;
    assert.ok(views > 1, `${views}`);
    assert.deepEqual(model.network, undisturbed.model.network);
  });

  it("shows a paused run again and again, and does not let it go further", async () => {
    const lab = new Laboratory();
    const run = lab.train(endless);
    await lab.until(() => lab.steps > 0);
    lab.runs.control("run", "pause");
    const first = await lab.observed.look("run");
    await lab.platform.delay(60);
    const second = await lab.observed.look("run");
    assert.ok(first.progress!.steps > 0);
    assert.equal(second.progress!.steps, first.progress!.steps);
    assert.deepEqual(second.network, first.network);
    lab.runs.control("run", "step");
    await lab.until(() => lab.steps > first.progress!.steps);
    const third = await lab.observed.look("run");
    assert.equal(third.progress!.steps, first.progress!.steps + 1);
    assert.notDeepEqual(third.network, first.network);
    lab.runs.control("run", "stop");
    await run;
    await assert.rejects(lab.observed.look("run"), { code: "run-unknown" });
  });

  it("lays the plane through the two features that tell most, and offers none that is constant", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({ epochs: 1 });
    await lab.reopen(model);
    const { x, y } = await lab.regions();
    assert.deepEqual([x.column, y.column], ["petal length (cm)", "petal width (cm)"]);
    const digits = new Laboratory("digits.csv");
    await digits.reopen((await digits.train({ epochs: 1, scaling: "row" })).model);
    const { x: across, y: up, columns } = await digits.regions();
    assert.deepEqual([across.column, up.column], ["pixel_3_2", "pixel_4_1"]);
    assert.ok(!columns.includes("pixel_0_0") && columns.includes("pixel_0_1"));
  });

  it("tells those who wait that a run has failed", async () => {
    const lab = new Laboratory();
    const run = lab.train({ optimizer: "sgd", learningRate: 4, weightDecay: 1, hidden: [4], epochs: 1000 });
    const views = Promise.allSettled(Array.from({ length: 3 }, () => lab.observed.look("run")));
    await assert.rejects(run);
    await views;
    await assert.rejects(lab.observed.look("run"), { code: "run-unknown" });
  });

  it("shows an ended run from its model, as it was", async () => {
    const lab = new Laboratory();
    const { model, train } = await lab.train({ epochs: 30 });
    await lab.reopen(model);
    const { regions, points, held, x, y } = await lab.regions(["petal length (cm)", "petal width (cm)"]);
    assert.ok(regions.kind === "classes");
    assert.deepEqual(new Set(regions.winners), new Set([0, 1, 2]));
    assert.deepEqual(
      points!.map(({ part, rows, xs }) => [part, rows, xs.length]),
      [
        ["train", 120, 120],
        ["validation", 30, 30],
      ],
    );
    assert.ok(
      points![0]!.xs.every((value) => value >= x.least && value <= x.most && value > 0.9 && value < 7),
    );
    assert.ok(points![0]!.ys.every((value) => value >= y.least && value <= y.most));
    assert.deepEqual(
      held.map(({ name }) => name),
      ["sepal length (cm)", "sepal width (cm)"],
    );
    // Near the mean of all rows, which is 5.843.
    assert.ok(Math.abs((held[0]!.value as number) - 5.843) < 0.1);
    const { loss, rows } = await lab.row({ row: 5 });
    assert.ok(loss.value > 0 && rows === 120);
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += (await lab.row({ row })).loss.value;
    // The run is measured in float32.
    assert.ok(Math.abs(sum / rows - train.loss) < 1e-5, `${sum / rows} ${train.loss}`);
    lab.observed.forget();
    await assert.rejects(lab.observed.look("run"), { code: "run-unknown" });
  });

  it("goes on showing an ended run while it is opened once more", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({ epochs: 2 });
    await lab.reopen(model);
    const again = lab.reopen(model);
    const meanwhile = await lab.regions();
    await again;
    assert.deepEqual((await lab.regions()).regions, meanwhile.regions);
  });

  it("shows the weights of an ended run without its data, and says why the rest is missing", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({ epochs: 2, hidden: [6] });
    lab.platform.write(
      "iris.csv",
      readFileSync(path.join(samples, "iris.csv"), "utf8").replaceAll("5.1", "5.2"),
    );
    await lab.reopen(model);
    await assert.rejects(lab.regions(), /no longer holds the rows/);
    const { layers, dead, deadProblem, first } = await lab.weights();
    assert.equal(layers.length, 2);
    assert.equal(dead, null);
    assert.match(deadProblem!, /no longer holds/);
    assert.deepEqual([first.side, first.features.length, first.units, first.unitCount], [null, 4, 6, 6]);
    const { weights } = model.network.layers[0]!;
    // Unit 2's weight from feature 3.
    assert.equal(first.weights[2 * 4 + 3], Math.fround(weights[3 * 6 + 2]!));
  });

  it("shows the first layer as images where the features form a square", async () => {
    const lab = new Laboratory("digits.csv");
    const { model } = await lab.train({ epochs: 1, hidden: [30] });
    await lab.reopen(model);
    const { first, dead } = await lab.weights(24);
    assert.deepEqual([first.side, first.firstUnit, first.units, first.weights.length], [8, 24, 6, 6 * 64]);
    assert.ok(dead!.rows > 1000);
    const { image, side, inputs } = await lab.row();
    assert.deepEqual([image!.length, side, inputs.length], [64, 8, 24]);
  });

  it("shows the surface and the rows of a regression in the target's own unit", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({ epochs: 40, target: "petal width (cm)" });
    await lab.reopen(model);
    const { regions, points, classes } = await lab.regions(["sepal length (cm)", "petal length (cm)"]);
    assert.ok(regions.kind === "numbers" && classes === null);
    assert.ok(regions.values.every((value) => value > -2 && value < 5));
    assert.ok(points![0]!.labels.every((value) => value >= 0.1 && value <= 2.5));
    const { actual, loss, label } = await lab.row();
    assert.ok(Number(actual) >= 0.1 && loss.softmax === null && label !== Number(actual));
    await assert.rejects(lab.row({ wantsWrong: true }), { code: "option-invalid" });
  });

  it("holds categories at the most frequent or where they are wanted", async () => {
    const lab = new Laboratory();
    // The side alone decides; the rare ones share a feature, as do those not seen in training.
    const sides = ["left", "left", "right", "right", "left", "middle"];
    const rows = Array.from({ length: 240 }, (_, row) => {
      const side = sides[row % sides.length]!;
      return `${Math.sin(row)},${side},${Math.cos(row)},${side === "left" ? "yes" : "no"}`;
    });
    lab.platform.write(lab.file, ["a,side,b,label", ...rows].join("\n"));
    const { model } = await lab.train({ epochs: 60, maximumCategories: 2 });
    await lab.reopen(model);
    const winners = async (held: Readonly<Record<string, string>>) => {
      const view = await lab.regions(null, held);
      assert.ok(view.regions.kind === "classes");
      const names = [...new Set(view.regions.winners)].map((winner) => view.classes![winner]);
      return { names, held: view.held };
    };
    const categories = ["left", "right", "other"];
    const isDate = false;
    assert.deepEqual(await winners({}), {
      names: ["yes"],
      held: [{ name: "side", value: "left", isDate, categories }],
    });
    for (const value of ["right", "other"]) {
      assert.deepEqual(await winners({ side: value }), {
        names: ["no"],
        held: [{ name: "side", value, isDate, categories }],
      });
    }
    assert.deepEqual((await winners({})).names, ["yes"]);
    for (const held of [{ side: "top" }, { a: "left" }, { c: "left" }]) {
      await assert.rejects(lab.regions(null, held), { code: "column-missing" });
    }
  });

  it("finds the rows that are wrong, one after the other", async () => {
    const lab = new Laboratory();
    const { model, train } = await lab.train({ epochs: 2, hidden: [4] });
    await lab.reopen(model);
    const found = new Set<number>();
    for (let row = 0; ;) {
      const view = await lab.row({ row, wantsWrong: true });
      const { probabilities } = view.loss.softmax!;
      assert.notEqual(probabilities.indexOf(Math.max(...probabilities)), view.label);
      if (found.has(view.row)) break;
      found.add(view.row);
      row = (view.row + 1) % view.rows;
    }
    assert.ok("accuracy" in train && found.size === Math.round(120 * (1 - train.accuracy)), `${found.size}`);
  });

  it("checks the chosen weight's gradient and takes the step the optimizer would take", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({ epochs: 3, hidden: [5], activation: "tanh", optimizer: "sgd" });
    await lab.reopen(model);
    const { weight, update, layers, inputs } = await lab.row({ row: 7 });
    assert.ok(Math.abs(weight.gradient - weight.numeric) < 1e-9);
    assert.ok(Math.abs(weight.gradient - weight.input * weight.delta) < 1e-15);
    assert.equal(inputs[weight.place.input]!.name, weight.from);
    assert.ok(update!.lossAfter < (await lab.row({ row: 7 })).loss.value);
    assert.ok(
      Math.abs(update!.weight.after - (weight.value - update!.learningRate * weight.gradient)) < 1e-15,
    );
    const [hidden, output] = layers;
    assert.deepEqual([hidden!.unitCount, output!.inputCount, output!.unitNames.length], [5, 5, 3]);
    const logits = [
      ...predictOutputs(
        model.network,
        Float64Array.from(inputs, ({ prepared }) => prepared),
      ),
    ];
    logits.forEach((logit, unit) => assert.ok(Math.abs(logit - output!.preactivations[unit]!) < 1e-12));
  });

  it("goes by the memory of the optimizer while the run goes on", async () => {
    const lab = new Laboratory();
    const run = lab.train({ ...endless, hidden: [5], optimizer: "adam" });
    await lab.until(() => lab.steps > 10);
    lab.runs.control("run", "pause");
    const { update } = await lab.row();
    assert.ok(update!.hasMemory && update!.step > 10);
    assert.equal(update!.weight.momentsBefore.length, 2);
    assert.ok(update!.weight.momentsBefore[1]! > 0);
    lab.runs.control("run", "stop");
    const { model } = await run;
    await lab.reopen(model);
    const ended = (await lab.row()).update!;
    assert.deepEqual([ended.hasMemory, ended.step, ended.weight.momentsBefore], [false, 1, [0, 0]]);
  });

  it("needs two numeric features for regions, and says so", async () => {
    const lab = new Laboratory();
    const { model } = await lab.train({
      epochs: 1,
      ignore: ["sepal length (cm)", "sepal width (cm)", "petal width (cm)"] as never,
    });
    await lab.reopen(model);
    await assert.rejects(lab.regions(), /need two numeric features that vary; this run has one/);
  });
});
