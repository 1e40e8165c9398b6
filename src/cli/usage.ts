import { isByChoice, isFromData } from "../core/recipe/defaults";
import type { DefaultByChoice, Option } from "../core/recipe/option";
import { optionNames, recipeOptions, type OptionName } from "../core/recipe/recipe";
import { flagName } from "../core/recipe/terminal-line";
import { formatOptionValue } from "../core/recipe/text";
import { describeRange } from "../core/recipe/validation";
import { inspectOptions } from "./arguments";
import type { CommandName } from "./usage-error";

const softmaxUsage = [
  "softmax-lab softmax [FILE] [options]",
  "  Reads every array in FILE, or in standard input, and prints each entry's probability.",
  row("--axis N|all", "Axis to sum over, from 0, negative from the end (default: the last)"),
  row("--temperature T", "Divides the logits; above 0 (default: 1)"),
  row("--json", "One JSON line an array"),
].join("\n");

const trainUsage = `softmax-lab train DATA.csv --target NAME [options]
  Trains a model on a CSV file and says how good it is on the rows it did not see.`;

const inspectUsage = `softmax-lab inspect DATA.csv [options]
  Prints what is understood of a file: how it is written, its columns and their types, the likely target, and how
  train would prepare and split it.`;

/** How to use `command`, or all commands. The options come from the recipe's schema. */
export function usage(command: CommandName | null): string {
  const inspect = [inspectUsage, ...optionLines(inspectOptions), row("--json", "One JSON line")].join("\n");
  const train = [
    trainUsage,
    ...optionLines(optionNames),
    row("--recipe FILE", "A .softmax.json file with the data's path and all options; flags here override it"),
    row("--checkpoint FILE", "Rewritten at each epoch's end with all that is needed to go on from there"),
    row(
      "--resume FILE",
      "Goes on from a checkpoint, with its options; only --epochs, --test and --threads may be others",
    ),
    row("--json", "One JSON line an event"),
  ].join("\n");
  if (command === "softmax") return `Usage: ${softmaxUsage}\n`;
  if (command === "train") return `Usage: ${train}\n`;
  if (command === "inspect") return `Usage: ${inspect}\n`;
  const short = `${inspectUsage}\n  Takes the options of train from --target to --folds, and --seed.`;
  return `Usage:\n\n${softmaxUsage}\n\n${short}\n\n${train}\n\nsoftmax-lab --help | --version\n`;
}

function optionLines(names: readonly OptionName[]): string[] {
  return names.flatMap((name) => {
    const option: Option = recipeOptions[name];
    const help = `${option.help} ${facts(option)}`.trimEnd();
    const lines = [row(`--${flagName(name)} ${placeholder(option)}`.trimEnd(), help)];
    if (option.kind === "choice" && option.switch) {
      lines.push(row(`--${option.switch.flag}`, `As --${flagName(name)} ${option.switch.choice}.`));
    }
    return lines;
  });
}

/** The flag on a line of its own, its help below, wrapped to 80 columns. */
function row(flag: string, text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line.length + word.length > 72) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return [`  ${flag}`, ...lines.map((line) => `      ${line}`)].join("\n");
}

function placeholder(option: Option): string {
  switch (option.kind) {
    case "number":
      return "N";
    case "choice":
      return option.choices.join("|");
    case "switch":
      return "";
    case "sizes":
      return "SIZES";
    case "text":
    case "list":
      return option.placeholder;
    case "types":
      return "NAME=TYPE";
    case "column":
      return "NAME";
    case "file":
      return option.fraction === undefined ? "FILE" : "FILE|N";
  }
}

/** The range, where the placeholder does not show it, and the default. */
function facts(option: Option): string {
  if (option.kind === "switch") return "";
  const range = rangeOf(option);
  const fallback = describeDefault(option);
  return range || fallback ? `(${range}${fallback && `default: ${fallback}`})` : "";
}

function rangeOf(option: Option): string {
  if (option.kind === "number") return `${describeRange(option)}; `;
  if (option.kind === "types") return `TYPE is one of ${option.choices.join(", ")}; can be repeated`;
  if (option.kind !== "list") return "";
  return `with commas between several; can be repeated${option.default.length > 0 ? "; " : ""}`;
}

function describeDefault(option: Option): string {
  if (isFromData<unknown>(option.default)) {
    const { fromData, otherwise } = option.default;
    return [fromData, ...(isByChoice(otherwise) ? exceptions(otherwise) : [])].join("; ");
  }
  if (isByChoice(option.default)) {
    return `${option.default.otherwise}; ${exceptions(option.default).join(", ")}`;
  }
  return formatOptionValue(option, option.default);
}

function exceptions({ values, otherwise }: DefaultByChoice): readonly string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== otherwise)
    .map(([choice, value]) => `${value} for ${choice}`);
}
