import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/paths";
import { iris, run, useFolder, type Outcome } from "./run-terminal";

describe("training in a terminal", () => {
  const folder = useFolder();
  const { write } = folder;

  it("learns iris to 95 % validation accuracy with nothing but the target chosen", async () => {
    const { code, lines } = await run(["train", iris, "--target", "label", "--json"]);
    assert.equal(code, 0);
    const finished = lines.at(-1) as unknown as {
      event: string;
      rows: number;
      features: number;
      classes: number;
      parameters: number;
      validation: { loss: number; accuracy: number };
      test: null;
    };
    assert.equal(finished.event, "finished");
    assert.deepEqual([finished.rows, finished.features, finished.classes, finished.test], [120, 4, 3, null]);
    assert.equal(finished.parameters, 4 * 16 + 16 + 16 * 3 + 3);
    assert.ok(finished.validation.accuracy >= 0.95, String(finished.validation.accuracy));
    const { epochs, ending } = finished as unknown as { epochs: number; ending: string };
    assert.ok(4 * epochs >= 600 && ending === "early-stopping", `${epochs} epochs, ${ending}`);
    assert.equal(lines.length, epochs + 1);
  });

  it("learns digits to 97 % validation accuracy with nothing but the target chosen", async () => {
    const digits = path.join(projectRoot, "samples/digits.csv");
    const { code, lines } = await run(["train", digits, "--target", "label", "--json"]);
    assert.equal(code, 0);
    const { validation } = lines.at(-1) as unknown as { validation: { accuracy: number } };
    assert.ok(validation.accuracy >= 0.97, String(validation.accuracy));
  });

  it("runs exactly the epochs asked for, the same way each time", async () => {
    const args = [
      "train",
      iris,
      "--target",
      "label",
      "--epochs",
      "7",
      "--hidden",
      "none",
      "--seed",
      "3",
      "--json",
    ];
    const [first, second] = await Promise.all([run(args), run(args)]);
    const losses = ({ lines }: Outcome) =>
      lines.map(({ epoch, trainLoss, validationLoss }) => [epoch, trainLoss, validationLoss]);
    assert.equal(first.lines.length, 8);
    assert.deepEqual(losses(first), losses(second));
    const other = await run([...args.slice(0, -2), "4", "--json"]);
    assert.notDeepEqual(losses(first), losses(other));
  });

  it("trains on all rows without a validation part, and tests on a file of its own", async () => {
    const { lines } = await run([
      "train",
      iris,
      "--target",
      "label",
      "--validation",
      "0",
      "--test",
      iris,
      "--epochs",
      "2",
      "--json",
    ]);
    const finished = lines.at(-1) as unknown as {
      rows: number;
      validation: null;
      test: { accuracy: number };
    };
    assert.deepEqual([finished.rows, finished.validation], [150, null]);
    assert.equal(typeof finished.test.accuracy, "number");
    assert.equal(lines[0]!["validationLoss"], null);
  });

  it("holds out a test part, whole groups, or what a column says", async () => {
    const rows = async (...flags: string[]) => {
      const { code, lines, err } = await run([
        "train",
        file,
        "--target",
        "y",
        "--epochs",
        "2",
        "--json",
        ...flags,
      ]);
      assert.equal(code, 0, err);
      const { rows, features, validation, test } = lines.at(-1) as unknown as {
        rows: number;
        features: number;
        validation: { rows?: number } | null;
        test: { rows?: number } | null;
      };
      return [rows, features, validation !== null, test !== null];
    };
    const part = (row: number) => (row < 60 ? "TRAIN" : row < 80 ? "validation" : "Test");
    const cells = Array.from(
      { length: 100 },
      (_, row) => `${(row * 37) % 101},g${row % 10},${part(row)},${row % 2}`,
    );
    const file = write("groups.csv", ["n,g,part,y", ...cells].join("\n"));
    const ignored = ["--ignore", "part"];
    assert.deepEqual(await rows(...ignored, "--test", "0.3"), [50, 11, true, true]);
    assert.deepEqual(await rows(...ignored, "--group", "g", "--validation", "0.4"), [60, 1, true, false]);
    assert.deepEqual(await rows("--split", "column:part", "--scaling", "softmax:3"), [60, 11, true, true]);
    assert.deepEqual(await rows(...ignored, "--split", "ordered", "--impute", "constant:0"), [
      80,
      11,
      true,
      false,
    ]);
  });

  it("tells a person the accuracy, named for the part it was measured on", async () => {
    const { code, out } = await run(["train", iris, "--target", "label", "--epochs", "20"]);
    assert.equal(code, 0);
    assert.match(out, /^validation accuracy \d+(\.\d)? % \(\d+ of 30 rows\), loss \d/m);
  });

  it("cross-validates by folds", async () => {
    const args = ["train", iris, "--target", "label", "--epochs", "20", "--folds", "3"];
    const { lines } = await run([...args, "--json"]);
    const folds = lines.filter(({ event }) => event === "fold");
    assert.deepEqual(
      folds.map(({ fold, rows }) => [fold, rows]),
      [
        [1, 50],
        [2, 50],
        [3, 50],
      ],
    );
    const { crossValidation } = lines.at(-1) as unknown as { crossValidation: Record<string, number> };
    const mean = folds.reduce((sum, { accuracy }) => sum + (accuracy as number), 0) / 3;
    assert.ok(Math.abs(crossValidation["mean"]! - mean) < 1e-12);
    assert.match((await run(args)).out, /^3 folds, each tested .*: accuracy \d+(\.\d)? % ± \d+\.\d points/m);
  });

  it("stops at an interrupt and keeps the scores", async () => {
    const { code, lines } = await run(["train", iris, "--target", "label", "--epochs", "1000000", "--json"], {
      interruptAt: /"epoch":5,/,
    });
    assert.equal(code, 130);
    const finished = lines.at(-1) as unknown as { event: string; epochs: number };
    assert.equal(finished.event, "finished");
    assert.ok(finished.epochs >= 5 && finished.epochs < 1_000_000);
  });

  it("fits multinomial regression to the optimum, and tells the objective", async () => {
    const args = ["train", iris, "--target", "label", "--hidden", "none", "--scaling", "none"];
    const optimum = ["--optimizer", "lbfgs", "--l2", String(1 / 150), "--validation", "0", "--json"];
    const { lines } = await run([...args, ...optimum]);
    const { train, ending } = lines.at(-1) as unknown as {
      ending: string;
      train: { loss: number; accuracy: number; objective: number };
    };
    assert.ok(Math.abs(150 * train.objective - 28.886316) < 1e-6, String(150 * train.objective));
    assert.ok(Math.abs(train.loss - 0.119637) < 1e-6, String(train.loss));
    assert.equal(Math.round(150 * train.accuracy), 146);
    assert.equal(ending, "tolerance");
  });

  it("predicts a number, and tells how far off it is", async () => {
    const args = ["train", iris, "--target", "petal width (cm)", "--epochs", "30"];
    const { lines } = await run([...args, "--json"]);
    const finished = lines.at(-1) as unknown as {
      classes: null;
      train: Record<string, number>;
      validation: Record<string, number>;
    };
    assert.equal(finished.classes, null);
    assert.deepEqual(Object.keys(finished.train), ["loss", "r2", "mae", "rmse", "objective"]);
    assert.deepEqual(Object.keys(finished.validation), ["loss", "r2", "mae", "rmse"]);
    assert.ok(finished.validation["r2"]! > 0.9, String(finished.validation["r2"]));
    assert.equal(lines[0]!["validationAccuracy"], null);
    assert.equal(typeof lines[0]!["validationR2"], "number");
    assert.equal(typeof lines[0]!["validationLoss"], "number");
    const { out } = await run(args);
    assert.match(out, /^validation R² 0\.9\d+, MAE \d.*, RMSE \d.* \(30 rows\), loss \d/m);
  });

  it("stops early, and says why", async () => {
    const args = ["train", iris, "--target", "label", "--epochs", "1000", "--learning-rate", "0.3"];
    const { out } = await run([...args, "--early-stopping", "5"]);
    assert.match(
      out,
      /^Finished after \d{1,3} epochs \(no lower validation loss; back to the best weights\)/,
    );
  });

  it("gives the same numbers on any number of threads", async () => {
    const wide = ["--hidden", "1000", "--batch-size", "200", "--epochs", "100"];
    const args = ["train", iris, "--target", "label", ...wide, "--json"];
    const [alone, together] = await Promise.all([
      run([...args, "--threads", "1"]),
      run([...args, "--threads", "3"]),
    ]);
    const told = ({ lines }: Outcome) =>
      lines.map(({ epoch, trainLoss, validationLoss, train }) => [epoch, trainLoss, validationLoss, train]);
    assert.equal(together.lines.length, 101, together.err);
    assert.deepEqual(told(together), told(alone));
  });

  it("goes on from a checkpoint, even of an interrupted run, to the same bits", async () => {
    const checkpoint = path.join(folder.path, "run.checkpoint");
    const args = ["train", iris, "--target", "label", "--dropout", "0.3", "--optimizer", "adamw", "--json"];
    const interrupted = await run([...args, "--epochs", "1000000", "--checkpoint", checkpoint], {
      interruptAt: /"epoch":5,/,
    });
    assert.equal(interrupted.code, 130);
    const done = (interrupted.lines.at(-1) as unknown as { epochs: number }).epochs;
    const epochs = String(done + 20);
    const [resumed, whole] = await Promise.all([
      run(["train", iris, "--resume", checkpoint, "--epochs", epochs, "--json"]),
      run([...args, "--epochs", epochs]),
    ]);
    const told = ({ lines }: Outcome) =>
      lines.map(({ event, epoch, trainLoss, validationLoss, train, validation }) => [
        event,
        epoch,
        trainLoss,
        validationLoss,
        train,
        validation,
      ]);
    assert.equal(resumed.lines.length, 20 + 1, resumed.err);
    assert.deepEqual(told(resumed), told(whole).slice(done));
    assert.deepEqual(
      fs.readdirSync(folder.path).filter((name) => name.includes(".tmp")),
      [],
    );
  });

  it("trains by a recipe, whose paths count from its own folder, and which flags override", async () => {
    const recipe = path.join(folder.path, "iris.softmax.json");
    const data = path.relative(folder.path, iris);
    const options = { data, test: data, target: "label", epochs: 7, hidden: [5] };
    fs.writeFileSync(recipe, `// A small one.\n${JSON.stringify(options)}`);
    const flags = [
      "train",
      iris,
      "--target",
      "label",
      "--test",
      iris,
      "--hidden",
      "5",
      "--seed",
      "4",
      "--json",
    ];
    const [byRecipe, byFlags] = await Promise.all([
      run(["train", "--recipe", recipe, "--seed", "4", "--json"]),
      run([...flags, "--epochs", "7"]),
    ]);
    assert.equal(byRecipe.code, 0, byRecipe.err);
    const losses = ({ lines }: Outcome) => lines.map((line) => line["trainLoss"] ?? line["train"]);
    assert.deepEqual(losses(byRecipe).length, 7 + 1);
    assert.equal(JSON.stringify(losses(byRecipe)), JSON.stringify(losses(byFlags)));
  });

  it("trains on MNIST's own files", async () => {
    const header = (...sizes: number[]) => [
      0,
      0,
      8,
      sizes.length,
      ...sizes.flatMap((size) => [0, 0, 0, size]),
    ];
    const rows = Array.from({ length: 40 }, (_, row) => row);
    const images = write(
      "train-images-idx3-ubyte",
      Uint8Array.from([
        ...header(40, 2, 2),
        ...rows.flatMap((row) => (row % 2 ? [0, 255, 0, 9] : [255, 0, 7, 0])),
      ]),
    );
    const labels = write(
      "train-labels-idx1-ubyte",
      Uint8Array.from([...header(40), ...rows.map((row) => row % 2)]),
    );
    const args = [
      "train",
      images,
      "--labels",
      labels,
      "--target",
      "label",
      "--test",
      images,
      "--epochs",
      "30",
    ];
    const { code, lines, err } = await run([...args, "--json"]);
    assert.equal(code, 0, err);
    const { features, test } = lines.at(-1) as unknown as { features: number; test: { accuracy: number } };
    assert.deepEqual([features, test.accuracy], [4, 1]);
  });

  it("says where a recipe is wrong, and what it lacks", async () => {
    const recipe = path.join(folder.path, "wrong.softmax.json");
    fs.writeFileSync(recipe, '{\n  "epochs": 0\n}');
    const wrong = await run(["train", "--recipe", recipe, "--json"]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /Line 2, column 13: Epochs is 0/);
    fs.writeFileSync(recipe, "{}");
    const empty = await run(["train", "--recipe", recipe]);
    assert.equal(empty.code, 2);
    assert.match(empty.err, /names no data/);
  });

  it("refuses a checkpoint that is none, of other options, or that cannot be written", async () => {
    const checkpoint = path.join(folder.path, "short.checkpoint");
    const args = ["train", iris, "--target", "label", "--epochs", "2", "--json"];
    assert.equal((await run([...args, "--checkpoint", checkpoint])).code, 0);
    const cases: [string[], string, RegExp][] = [
      [["--resume", iris], "model-invalid", /does not begin with SMLCKPT1/],
      [["--resume", checkpoint, "--seed", "9"], "option-invalid", /seed is 9, and 1 in the checkpoint/],
      [["--resume", path.join(folder.path, "none")], "file-unreadable", /none/],
      [["--checkpoint", path.join(folder.path, "no/where")], "file-unwritable", /Cannot write .*no.where/],
    ];
    for (const [more, errorCode, message] of cases) {
      const { code, err, lines } = await run([...args, ...more]);
      assert.equal(code, 1);
      assert.match(err, message);
      assert.equal(lines.at(-1)!["code"], errorCode);
    }
  });

  const badInput: [string, () => string[], RegExp, string][] = [
    [
      "a file that is not there",
      () => ["nowhere.csv", "--target", "label"],
      /nowhere\.csv/,
      "file-unreadable",
    ],
    ["an empty file", () => [write("empty.csv", ""), "--target", "y"], /empty\.csv/, "table-empty"],
    [
      "a header without rows",
      () => [write("header.csv", "a,b,y\n"), "--target", "y"],
      /header\.csv/,
      "table-empty",
    ],
    [
      "a target that is no column",
      () => [iris, "--target", "species"],
      /"species".*label/s,
      "target-missing",
    ],
    [
      "one class",
      () => [write("one.csv", "a,y\n1,x\n2,x\n3,x\n"), "--target", "y"],
      /y/,
      "target-unsuitable",
    ],
    [
      "no feature",
      () => [write("none.csv", "y\na\nb\na\nb\n"), "--target", "y"],
      /no column beside "y"/,
      "features-missing",
    ],
  ];
  for (const [what, args, message, errorCode] of badInput) {
    it(`refuses ${what} with exit 1`, async () => {
      const { code, err, lines } = await run(["train", ...args(), "--json"]);
      assert.equal(code, 1);
      assert.match(err, message);
      assert.deepEqual([lines.at(-1)!["event"], lines.at(-1)!["code"]], ["error", errorCode]);
    });
  }
});
