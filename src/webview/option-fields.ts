import * as v from "valibot";
import { choiceFor, isApplicable } from "../core/recipe/applicable";
import { isDecisive } from "../core/recipe/chosen-settings";
import type { RecipeProblem } from "../core/recipe/compatibility";
import type { DataFacts } from "../core/recipe/data-facts";
import { completeRecipe, defaultOf } from "../core/recipe/defaults";
import type { Option, Section } from "../core/recipe/option";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "../core/recipe/recipe";
import { formatOptionValue, parseOptionValue } from "../core/recipe/text";
import { LabError } from "../core/errors";

/** The option that the sentence on top offers; the form offers all others. */
export const sentenceOption = "target" satisfies OptionName;

/** The form's sections in their order. */
const sectionTitles: Readonly<Record<Section, string>> = {
  data: "Data",
  preparation: "Preparation",
  split: "Split",
  model: "Model",
  loss: "Loss",
  optimizer: "Optimizer",
  schedule: "Schedule",
  length: "Length of training",
  regularization: "Regularization",
  reproduction: "Reproduction",
  reading: "Reading the file",
};

export interface FormSection {
  readonly section: Section;
  readonly title: string;
  readonly options: readonly OptionName[];
}

/** The form: every option of the schema that has a say or was changed, but the sentence's, in its section. */
export function formSections(settings: RecipeSettings, facts: DataFacts | null): readonly FormSection[] {
  const recipe = completeRecipe(settings, facts);
  const isOffered = (name: OptionName) =>
    name !== sentenceOption &&
    (isApplicable(name, recipe, facts?.task) || fieldView(name, settings, facts).differs);
  return (Object.keys(sectionTitles) as Section[])
    .map((section) => ({
      section,
      title: sectionTitles[section],
      options: optionNames.filter((name) => recipeOptions[name].section === section && isOffered(name)),
    }))
    .filter(({ options }) => options.length > 0);
}

/** How many settings a person has changed, those too that are mistyped: folded away, they must not be overlooked. */
export function countChanges(settings: RecipeSettings, facts: DataFacts | null, drafts: Drafts = {}): number {
  const isMistyped = (name: OptionName) =>
    drafts[name] !== undefined && "problem" in readField(recipeOptions[name], drafts[name]);
  const isChanged = (name: OptionName) => isMistyped(name) || fieldView(name, settings, facts).differs;
  return optionNames.filter((name) => name !== sentenceOption && isChanged(name)).length;
}

/** The option whose field tells of `problem`: one that the person has set, where there is any. */
export function optionToMend({ options }: RecipeProblem, settings: RecipeSettings): OptionName | undefined {
  return options.find((name) => settings[name] !== undefined) ?? options[0];
}

/** All settings at their defaults, but for the sentence's. */
export function withoutChanges({ [sentenceOption]: kept }: RecipeSettings): RecipeSettings {
  return kept === undefined ? {} : { [sentenceOption]: kept };
}

/** What a field shows. Texts are as a person would type them. */
export interface FieldView {
  /** With the choices that there are for the task. */
  readonly option: Option;
  readonly text: string;
  readonly defaultText: string;
  /** Whether the person has chosen what the default would not give, for this option or for one that goes by it. */
  readonly differs: boolean;
}

/** @param facts of the data, which some defaults follow; null while it is not known. */
export function fieldView(name: OptionName, settings: RecipeSettings, facts: DataFacts | null): FieldView {
  const option: Option = recipeOptions[name];
  const textOf = (value: unknown) => choiceFor(option, formatOptionValue(option, value), facts?.task);
  const defaultText = textOf(defaultOf(name, settings, facts));
  const set = settings[name];
  const text = set === undefined ? defaultText : textOf(set);
  const isSame = option.forNumbers !== undefined && text === defaultText;
  return {
    option: offered(option, facts),
    text,
    defaultText,
    differs: !isSame && isDecisive(name, settings, facts),
  };
}

/** The option without the choices that come to others. */
function offered(option: Option, facts: DataFacts | null): Option {
  if (option.kind !== "text" || !option.variants) return option;
  const variants = Object.entries(option.variants).filter(
    ([name]) => choiceFor(option, name, facts?.task) === name,
  );
  return { ...option, variants: Object.fromEntries(variants) };
}

/** What was typed into fields and is not, or not yet, a setting. */
export type Drafts = Readonly<Partial<Record<OptionName, string>>>;

/** Drafts as another page has left them, as far as they are no settings yet. */
export const draftsSchema: v.GenericSchema<unknown, Drafts> = v.pipe(
  v.record(v.picklist(optionNames), v.string()),
  v.transform((drafts): Drafts =>
    Object.fromEntries(
      (Object.entries(drafts) as [OptionName, string][]).filter(
        ([name, text]) => "problem" in readField(recipeOptions[name], text),
      ),
    ),
  ),
);

/** What a person typed: a value, undefined for the default, or a problem. */
export type Reading = { readonly value: unknown } | { readonly problem: string };

export function readField(option: Option, text: string): Reading {
  // A number field that was cleared follows the default again.
  if (option.kind === "number" && text.trim() === "") return { value: undefined };
  try {
    return { value: parseOptionValue(option, text) };
  } catch (error) {
    return { problem: LabError.from(error).message };
  }
}

/** The unit to show behind the label, unless the label says it already. */
export function unitOf(option: Option): string | undefined {
  if (option.kind !== "number" || option.unit === undefined) return undefined;
  return option.label.toLowerCase().includes(option.unit) ? undefined : option.unit;
}
