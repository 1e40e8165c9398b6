import { LabError } from "../errors";
import type { NumberOption, Option, Section } from "../recipe/option";
import { optionNames, recipeOptions, type OptionName } from "../recipe/recipe";
import { parseOptionValue } from "../recipe/text";

/** What each chosen setting may be, as a person writes it: `relu / tanh`, `16 / 64,32`, or `0.0001..0.1`. */
export type SearchSpace = Readonly<Partial<Record<OptionName, string>>>;

/** The values one setting may take. */
export type Choices =
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  /** Drawn evenly by the logarithm where that can be, since such settings are told apart by factors. */
  | { readonly kind: "range"; readonly option: NumberOption; readonly low: number; readonly high: number };

const notSearched: readonly OptionName[] = ["classWeights", "tolerance", "maximumCategories"];

const notSearchedSections: readonly Section[] = ["data", "reading", "split", "reproduction"];

/** Settings that a search may choose: all of the model and its training, and how numbers are scaled and filled in. */
export const searchedOptions: readonly OptionName[] = optionNames.filter(
  (name) =>
    !notSearchedSections.includes(recipeOptions[name].section) &&
    recipeOptions[name].kind !== "switch" &&
    !notSearched.includes(name),
);

/** What is worth trying for a start. */
export const suggestedChoices: SearchSpace = {
  learningRate: "0.001..0.1",
  hidden: "none / 16 / 64 / 64,32",
  activation: "relu / tanh",
  batchSize: "16 / 64 / 256",
  l2: "0 / 0.0001 / 0.001 / 0.01",
  dropout: "0 / 0.2 / 0.5",
  optimizer: "adam / momentum / sgd",
};

/** @throws LabError `option-invalid` with what was met and what is wanted. */
export function parseChoices(name: OptionName, text: string): Choices {
  const option: Option = recipeOptions[name];
  const range = /^\s*(\S+?)\s*\.\.\s*(\S+)\s*$/.exec(text);
  if (range && option.kind === "number") {
    const [low, high] = [range[1]!, range[2]!].map((end) => parseOptionValue(option, end) as number);
    if (low! < high!) return { kind: "range", option, low: low!, high: high! };
    throw new LabError(
      "option-invalid",
      `${option.label} ranges from ${low} to ${high}; write the smaller number first, as in 0.001..0.1.`,
    );
  }
  const pieces = text.split(option.kind === "sizes" || option.kind === "text" ? /[/;]/ : /[/;,]/);
  const texts = pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
  if (texts.length === 0) {
    throw new LabError(
      "option-invalid",
      `${option.label} has no values to try; write them with / between them, as in ${suggestedChoices[name] ?? "A / B"}.`,
    );
  }
  return { kind: "values", values: texts.map((one) => parseOptionValue(option, one)) };
}
