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
  const flags = optionNames.flatMap((name) => {
    if (!Object.hasOwn(chosen, name)) return [];
    const option: Option = recipeOptions[name];
    const text = formatOptionValue(option, recipe[name]);
    return option.kind === "switch" ? [`--${flagName(name)}`] : [`--${flagName(name)}`, quoted(text)];
  });
  return ["softmax-lab", "train", quoted(data), ...flags].join(" ");
}

/** As POSIX shells read it; PowerShell reads single quotes alike. */
function quoted(text: string): string {
  return /^[\w./:,=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
