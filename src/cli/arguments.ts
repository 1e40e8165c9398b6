import { parseArgs, type ParseArgsConfig } from "node:util";
import { LabError } from "../core/errors";
import { compatibilityProblem } from "../core/recipe/compatibility";
import { completeRecipe } from "../core/recipe/defaults";
import type { Option, Section } from "../core/recipe/option";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "../core/recipe/recipe";
import { flagName } from "../core/recipe/terminal-line";
import { parseOptionValue } from "../core/recipe/text";
import type { Axis } from "../protocol/annotation";
import { UsageError, type CommandName } from "./usage-error";

export interface SoftmaxArguments {
  /** Null reads standard input. */
  readonly file: string | null;
  readonly axis: Axis;
  readonly temperature: number;
  readonly json: boolean;
}

export interface TrainArguments {
  /** Null where the recipe names it. */
  readonly file: string | null;
  /** A recipe's file, or null. */
  readonly recipe: string | null;
  readonly settings: RecipeSettings;
  /** File that is rewritten with the run's state at each epoch's end, or null. */
  readonly checkpoint: string | null;
  /** Such a file to go on from, or null. */
  readonly resume: string | null;
  readonly json: boolean;
}

export interface InspectArguments {
  readonly file: string;
  readonly settings: RecipeSettings;
  readonly json: boolean;
}

const inspectedSections: readonly Section[] = ["data", "reading", "preparation", "split"];

/** What a person can say about a file and what is made of it, before a model is trained on it. */
export const inspectOptions: readonly OptionName[] = optionNames.filter(
  (name) => inspectedSections.includes(recipeOptions[name].section) || name === "seed",
);

/** Flags of the train command that are no options of a recipe. */
const trainFlags = ["checkpoint", "resume", "recipe"] as const;

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
  const { values, positionals } = parse("train", args, trainFlags, optionNames);
  const { checkpoint = null, resume = null, recipe = null } = values;
  const file = recipe !== null && positionals.length === 0 ? null : onlyFile(positionals, "train");
  const settings: Record<string, unknown> = settingsOf(values, optionNames, "train");
  // A resumed run has its target, and all it does not say here, from the checkpoint; another from its recipe.
  if (resume === null && recipe === null) {
    if (typeof settings["target"] !== "string") throw new UsageError("Expected --target NAME.", "train");
    requireCompatible(settings, "train");
  }
  return { file, recipe, settings, checkpoint, resume, json: values.json === true };
}

/** @throws UsageError */
export function parseInspectArguments(args: readonly string[]): InspectArguments {
  const { values, positionals } = parse("inspect", args, [], inspectOptions);
  const file = onlyFile(positionals, "inspect");
  const settings = settingsOf(values, inspectOptions, "inspect");
  requireCompatible(settings, "inspect");
  return { file, settings, json: values.json === true };
}

/** @throws UsageError that names the flag, or the recipe's option, that cannot go with the others. */
export function requireCompatible(settings: RecipeSettings, command: CommandName): void {
  const problem = compatibilityProblem(completeRecipe(settings));
  if (problem === undefined) return;
  const set = problem.options.find((name) => settings[name] !== undefined);
  throw new UsageError(`${set === undefined ? "" : `--${flagName(set)}: `}${problem.message}`, command);
}

function onlyFile([file, ...more]: readonly string[], command: CommandName): string {
  if (file === undefined) throw new UsageError(`Expected a CSV file to ${verbs[command]}.`, command);
  if (more.length > 0) {
    throw new UsageError(`Expected one CSV file; got ${[file, ...more].join(" ")}.`, command);
  }
  return file;
}

const verbs: Readonly<Record<CommandName, string>> = { softmax: "read", inspect: "read", train: "train on" };

type FlagValues = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

function settingsOf(
  values: FlagValues,
  names: readonly OptionName[],
  command: CommandName,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const name of names) {
    const option: Option = recipeOptions[name];
    const value = values[flagName(name)];
    const text = Array.isArray(value) ? value.join(",") : value;
    if (typeof text === "string") {
      const meant = optionMeant(name, text);
      settings[meant] = parseFlag(name, meant, text, command);
    }
    if (text === true) settings[name] = true;
    if (option.kind !== "choice" || !option.switch || values[option.switch.flag] !== true) continue;
    if (text !== undefined && settings[name] !== option.switch.choice) {
      throw new UsageError(
        `--${flagName(name)} ${text} and --${option.switch.flag} exclude each other.`,
        command,
      );
    }
    settings[name] = option.switch.choice;
  }
  return settings;
}

/** A number in place of a file's path may be a fraction of the rows. */
function optionMeant(name: OptionName, text: string): OptionName {
  const option: Option = recipeOptions[name];
  const isNumber = text.trim() !== "" && !Number.isNaN(Number(text));
  return option.kind === "file" && option.fraction !== undefined && isNumber
    ? (option.fraction as OptionName)
    : name;
}

function parseFlag(flag: OptionName, name: OptionName, text: string, command: CommandName): unknown {
  try {
    return parseOptionValue(recipeOptions[name] as Option, text);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new UsageError(`--${flagName(flag)}: ${error.message}`, command);
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

/** @param flags that take a value and are no option of a recipe. */
function parse(
  command: CommandName,
  args: readonly string[],
  flags: readonly string[],
  names: readonly OptionName[] = [],
) {
  const options: NonNullable<ParseArgsConfig["options"]> = { json: { type: "boolean" } };
  for (const flag of flags) options[flag] = { type: "string" };
  for (const name of names) {
    const option: Option = recipeOptions[name];
    options[flagName(name)] =
      option.kind === "switch"
        ? { type: "boolean" }
        : { type: "string", multiple: option.kind === "list" || option.kind === "types" };
    if (option.kind === "choice" && option.switch) options[option.switch.flag] = { type: "boolean" };
  }
  try {
    const { values, positionals } = parseArgs({
      args: joinDashedValues(args, options),
      options,
      allowPositionals: true,
    });
    return { values: values as Record<string, string> & { json?: boolean }, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message, command);
  }
}

/** `--axis -1` as `--axis=-1`: the platform's parser takes a separate `-1` for a flag. */
function joinDashedValues(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig["options"]>,
): string[] {
  const joined: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const next = args[index + 1];
    const flag = /^--(.+)/.exec(args[index]!)?.[1] ?? "";
    const takesValue = Object.hasOwn(options, flag) && options[flag]!.type === "string";
    if (takesValue && next !== undefined && /^-(?!-[a-z])/i.test(next)) {
      joined.push(`${args[index]}=${next}`);
      index++;
    } else {
      joined.push(args[index]!);
    }
  }
  return joined;
}
