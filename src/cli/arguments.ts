import { parseArgs } from "node:util";
import { LabError } from "../core/errors";
import { compatibilityProblem } from "../core/recipe/compatibility";
import { completeRecipe } from "../core/recipe/defaults";
import type { Option } from "../core/recipe/option";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "../core/recipe/recipe";
import { parseOptionValue } from "../core/recipe/text";
import type { Axis } from "../protocol/engine";
import { UsageError } from "./usage-error";

export interface SoftmaxArguments {
  /** Null reads standard input. */
  readonly file: string | null;
  readonly axis: Axis;
  readonly temperature: number;
  readonly json: boolean;
}

export interface TrainArguments {
  readonly file: string;
  readonly settings: RecipeSettings;
  /** File that is rewritten with the run's state at each epoch's end, or null. */
  readonly checkpoint: string | null;
  /** Such a file to go on from, or null. */
  readonly resume: string | null;
  readonly json: boolean;
}

/** Flags of the train command that are no options of a recipe. */
const trainFlags = ["checkpoint", "resume"] as const;

const switches = optionNames.filter((name) => recipeOptions[name].kind === "switch");
const valued = optionNames.filter((name) => !switches.includes(name));

/** `learningRate` as a flag: `learning-rate`. */
export function flagName(option: OptionName): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @throws UsageError */
export function parseSoftmaxArguments(args: readonly string[]): SoftmaxArguments {
  const { values, positionals } = parse("softmax", args, ["axis", "temperature"]);
  if (positionals.length > 1)
    throw new UsageError(`Expected one FILE; got ${positionals.join(" ")}.`, "softmax");
  return {
    file: positionals[0] ?? null,
    axis: values.axis === undefined ? -1 : parseAxis(values.axis),
    temperature: values.temperature === undefined ? 1 : parseTemperature(values.temperature),
    json: values.json === true,
  };
}

/** @throws UsageError */
export function parseTrainArguments(args: readonly string[]): TrainArguments {
  const { values, positionals } = parse(
    "train",
    args,
    [...valued.map(flagName), ...trainFlags],
    switches.map(flagName),
  );
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError("Expected a CSV file to train on.", "train");
  if (more.length > 0) throw new UsageError(`Expected one CSV file; got ${positionals.join(" ")}.`, "train");
  const settings: Record<string, unknown> = {};
  for (const name of valued) {
    const text = values[flagName(name)];
    if (text !== undefined) settings[name] = parseFlag(name, text);
  }
  for (const name of switches) if (values[flagName(name)] !== undefined) settings[name] = true;
  const [checkpoint, resume] = trainFlags.map((flag) => values[flag] ?? null) as [
    string | null,
    string | null,
  ];
  // A resumed run has its target, and all it does not say here, from the checkpoint.
  if (resume === null) {
    if (typeof settings["target"] !== "string") throw new UsageError("Expected --target NAME.", "train");
    const problem = compatibilityProblem(completeRecipe(settings));
    if (problem !== undefined) throw new UsageError(problem, "train");
  }
  return { file, settings, checkpoint, resume, json: values.json === true };
}

function parseFlag(name: OptionName, text: string): unknown {
  try {
    return parseOptionValue(recipeOptions[name] as Option, text);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new UsageError(`--${flagName(name)}: ${error.message}`, "train");
  }
}

function parseAxis(text: string): Axis {
  if (text === "all") return "all";
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw new UsageError(`--axis is "${text}"; it must be an integer or all.`, "softmax");
}

function parseTemperature(text: string): number {
  const temperature = text.trim() === "" ? Number.NaN : Number(text);
  if (temperature > 0 && Number.isFinite(temperature)) return temperature;
  throw new UsageError(`--temperature is "${text}"; it must be a number above 0.`, "softmax");
}

function parse(
  command: "softmax" | "train",
  args: readonly string[],
  flags: readonly string[],
  switchFlags: readonly string[] = [],
) {
  const options = Object.fromEntries([
    ...flags.map((flag) => [flag, { type: "string" }] as const),
    ...["json", ...switchFlags].map((flag) => [flag, { type: "boolean" }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: joinNegativeNumbers(args, flags),
      options,
      allowPositionals: true,
    });
    return { values: values as Record<string, string> & { json?: boolean }, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message, command);
  }
}

/** `--axis -1` as `--axis=-1`: the platform's parser takes a separate `-1` for a flag. */
function joinNegativeNumbers(args: readonly string[], flags: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const next = args[index + 1];
    const takesValue = flags.includes(args[index]!.replace(/^--/, ""));
    if (takesValue && next !== undefined && /^-[\d.]/.test(next)) {
      joined.push(`${args[index]}=${next}`);
      index++;
    } else {
      joined.push(args[index]!);
    }
  }
  return joined;
}
