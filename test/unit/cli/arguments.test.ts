import assert from "node:assert/strict";
import {
  parseInspectArguments,
  parseSoftmaxArguments,
  parseTrainArguments,
} from "../../../src/cli/arguments";
import { usage } from "../../../src/cli/usage";
import type { Option } from "../../../src/core/recipe/option";
import { optionNames, recipeOptions } from "../../../src/core/recipe/recipe";
import { flagName } from "../../../src/core/recipe/terminal-line";

describe("the softmax command's arguments", () => {
  it("default to standard input, the last axis and temperature 1", () => {
    assert.deepEqual(parseSoftmaxArguments([]), { file: null, axis: -1, temperature: 1, json: false });
  });

  it("take a negative axis in either spelling", () => {
    assert.equal(parseSoftmaxArguments(["--axis", "-1"]).axis, -1);
    assert.equal(parseSoftmaxArguments(["--axis=-2", "file.txt"]).axis, -2);
    assert.equal(parseSoftmaxArguments(["file.txt", "--axis", "all", "--json"]).axis, "all");
  });

  for (const [args, message] of [
    [["--axis", "x"], /--axis is "x"; it must be an integer or all/],
    [["--axis", "1.5"], /--axis is "1.5"/],
    [["--temperature", "0"], /--temperature is "0"; it must be a number above 0/],
    [["--temperature", "-2"], /--temperature is "-2"/],
    [["--temperature", ""], /--temperature is ""/],
    [["--temperature", "Infinity"], /--temperature is "Infinity"/],
    [["a.txt", "b.txt"], /Expected one FILE/],
    [["--nonsense"], /--nonsense/],
  ] as [string[], RegExp][]) {
    it(`refuse ${args.join(" ")}`, () => {
      assert.throws(() => parseSoftmaxArguments(args), { name: "UsageError", command: "softmax", message });
    });
  }
});

describe("the train command's arguments", () => {
  it("set what is given and leave the rest to the defaults", () => {
    assert.deepEqual(
      parseTrainArguments([
        "iris.csv",
        "--target",
        "label",
        "--hidden",
        "128,64",
        "--learning-rate",
        "0.5",
        "--json",
      ]),
      {
        file: "iris.csv",
        settings: { target: "label", hidden: [128, 64], learningRate: 0.5 },
        recipe: null,
        checkpoint: null,
        resume: null,
        json: true,
      },
    );
  });

  it("take a checkpoint to write, and one to go on from, which knows the target", () => {
    const { settings, checkpoint, resume } = parseTrainArguments([
      "iris.csv",
      "--resume",
      "a.ckpt",
      "--checkpoint",
      "b.ckpt",
      "--epochs",
      "9",
    ]);
    assert.deepEqual([settings, checkpoint, resume], [{ epochs: 9 }, "b.ckpt", "a.ckpt"]);
  });

  it("take a recipe, which may name the file and the target", () => {
    const { file, recipe, settings } = parseTrainArguments(["--recipe", "a.softmax.json", "--seed", "2"]);
    assert.deepEqual([file, recipe, settings], [null, "a.softmax.json", { seed: 2 }]);
    assert.equal(parseTrainArguments(["b.csv", "--recipe", "a.softmax.json"]).file, "b.csv");
    assert.throws(() => parseTrainArguments([]), /Expected a CSV file to train on/);
  });

  it("turn a switch on without a value, and leave it at its default otherwise", () => {
    const args = ["iris.csv", "--target", "label"];
    assert.equal(parseTrainArguments([...args, "--strict"]).settings.strict, true);
    assert.equal(parseTrainArguments([...args, "--strict", "--seed", "3"]).settings.seed, 3);
    assert.ok(!("strict" in parseTrainArguments(args).settings));
    assert.throws(() => parseTrainArguments([...args, "--strict=yes"]), { name: "UsageError" });
    assert.throws(
      () => parseTrainArguments([...args, "--strict", "--optimizer", "lbfgs"]),
      /turn strict off/,
    );
  });

  it("have a flag and a line of help for every option of the recipe, and for no other", () => {
    const flags = [...usage("train").matchAll(/^ {2}--([a-z0-9-]+)/gm)].map(([, flag]) => flag);
    const wanted = optionNames.flatMap((name) => {
      const option: Option = recipeOptions[name];
      return [flagName(name), ...(option.kind === "choice" && option.switch ? [option.switch.flag] : [])];
    });
    assert.deepEqual(flags, [...wanted, "recipe", "checkpoint", "resume", "json"]);
    const text = usage("train").replace(/\s+/g, " ");
    for (const name of optionNames) assert.ok(text.includes(recipeOptions[name].help), name);
  });

  for (const [args, message] of [
    [[], /Expected a CSV file/],
    [["iris.csv"], /Expected --target NAME/],
    [["iris.csv", "more.csv", "--target", "label"], /Expected one CSV file/],
    [
      ["iris.csv", "--target", "label", "--epochs", "-1"],
      /--epochs: Epochs is -1; it must be an integer from 1/,
    ],
    [["iris.csv", "--target", "label", "--optimizer", "lion"], /--optimizer: Optimizer is "lion"/],
    [["iris.csv", "--target", "label", "--epochs"], /--epochs/],
    [["iris.csv", "--target", "label", "--class-weights", "A"], /--class-weights: Class weights is "A"/],
    [["iris.csv", "--target", "label", "--loss", "hinge", "--label-smoothing", "0.1"], /Label smoothing/],
    [["iris.csv", "--target", "label", "--resume"], /--resume/],
  ] as [string[], RegExp][]) {
    it(`refuse "${args.join(" ")}"`, () => {
      assert.throws(() => parseTrainArguments(args), { name: "UsageError", command: "train", message });
    });
  }
});

describe("a number as the test file", () => {
  const settings = (...flags: string[]) => parseTrainArguments(["a.csv", "--target", "y", ...flags]).settings;

  it("is the fraction of the rows to test on", () => {
    assert.deepEqual(settings("--test", "0.25"), { target: "y", testPart: 0.25 });
    assert.deepEqual(settings("--test", "./0.25"), { target: "y", test: "./0.25" });
  });

  it("is refused where it leaves no row to train on, or stands beside a column that tells the parts", () => {
    assert.throws(() => settings("--test", "1.5"), /--test: Test part is 1.5/);
    assert.throws(() => settings("--test", "0.5", "--validation", "0.5"), /together they must stay below 1/);
    assert.throws(
      () => settings("--test", "0.2", "--split", "column:p"),
      /split column tells every row's part/,
    );
    assert.throws(() => settings("--tolerance", "0.1"), /^UsageError: --tolerance: Tolerance belongs to/);
    assert.throws(() => settings("--hidden", "none", "--dropout", "0.5"), /--dropout: Dropout leaves out/);
    assert.throws(() => settings("--group", "y"), /target cannot also tell/);
  });
});

describe("the inspect command's arguments", () => {
  const settingsOf = (...args: string[]) => parseInspectArguments(["a.csv", ...args]).settings;

  it("read a delimiter by its name or as it is", () => {
    for (const [text, delimiter] of [
      [";", "semicolon"],
      ["semicolon", "semicolon"],
      ["\t", "tab"],
      ["\\t", "tab"],
      [" ", "space"],
      ["|", "pipe"],
    ]) {
      assert.deepEqual(settingsOf("--delimiter", text!), { delimiter });
    }
    assert.throws(() => settingsOf("--delimiter", "x"), /Delimiter is "x"; it must be one of auto, comma/);
    assert.throws(() => settingsOf("--delimiter", "constructor"), /Delimiter is "constructor"/);
  });

  it("read other names of encodings, and decimal separators", () => {
    assert.deepEqual(settingsOf("--encoding", "Latin1", "--decimal", ","), {
      encoding: "windows-1252",
      decimal: "comma",
    });
  });

  it("collect repeated flags, and names with commas in quotes", () => {
    assert.deepEqual(settingsOf("--ignore", "a", "--ignore", '"b, c",d'), { ignore: ["a", "b, c", "d"] });
    assert.deepEqual(settingsOf("--type", "a=date", "--type", "x, y=text", "--type", "p=q=numeric"), {
      type: { a: "date", "x, y": "text", "p=q": "numeric" },
    });
    assert.deepEqual(settingsOf("--missing", "-", "--missing", "-999"), { missing: ["-", "-999"] });
    assert.deepEqual(settingsOf("--missing", ""), { missing: [] });
  });

  it("take what train takes for preparing and splitting, where it goes together", () => {
    assert.deepEqual(
      settingsOf("--impute", "mean", "--scaling", "softmax:2", "--split", "random", "--test", "0.1"),
      {
        impute: "mean",
        scaling: "softmax:2",
        split: "random",
        testPart: 0.1,
      },
    );
    assert.throws(() => settingsOf("--target", "y", "--group", "y"), {
      name: "UsageError",
      command: "inspect",
      message: /^--.*: .*target cannot also tell/,
    });
  });

  it("take --no-header without a value", () => {
    assert.deepEqual(settingsOf("--no-header"), { header: "no" });
    assert.throws(() => settingsOf("--no-header", "--header", "yes"), /exclude each other/);
  });

  for (const args of [
    ["--type", "a=number"],
    ["--type", "a"],
    ["--ignore", '"a'],
    ["--epochs", "3"],
    ["more"],
  ]) {
    it(`refuse "${args.join(" ")}"`, () => {
      assert.throws(() => settingsOf(...args), { name: "UsageError", command: "inspect" });
    });
  }
});
