import { chosenSettings } from "./chosen-settings";
import type { Option } from "./option";
import { optionNames, recipeOptions, type OptionName, type Recipe } from "./recipe";
import { formatOptionValue } from "./text";

/** `learningRate` as a flag: `learning-rate`. */
export function flagName(option: OptionName): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The line that trains the same model in a terminal. Options at their defaults are left out, but for those that follow
 * the data: the line means the same when the data has changed.
 * @param data path of the data.
 */
export function terminalLine(data: string, recipe: Recipe): string {
  const chosen = chosenSettings(recipe);
  const names = optionNames.filter((name) => Object.hasOwn(chosen, name));
  return ["softmax-lab", "train", quoted(data), ...names.map((name) => flagOf(name, recipe))].join(" ");
}

/** An option's flag with its value. */
export function flagOf(name: OptionName, recipe: Recipe): string {
  const option: Option = recipeOptions[name];
  const flag = `--${flagName(name)}`;
  return option.kind === "switch" ? flag : `${flag} ${quoted(formatOptionValue(option, recipe[name]))}`;
}

/** As POSIX shells read it; PowerShell reads single quotes alike. */
function quoted(text: string): string {
  return /^[\w./:,=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
