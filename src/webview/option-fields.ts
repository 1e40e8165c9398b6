import { defaultOf } from "../core/recipe/defaults";
import type { Option, Section } from "../core/recipe/option";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "../core/recipe/recipe";
import { formatOptionValue, parseOptionValue } from "../core/recipe/text";
import { LabError } from "../core/errors";

/** The option that the sentence on top offers; the form offers all others. */
export const sentenceOption: OptionName = "target";

const sectionTitles: Readonly<Record<Section, string>> = {
  model: "Model",
  split: "Split",
  data: "Data",
  reading: "Reading the file",
  training: "Training",
  regularization: "Regularization",
};

export interface FormSection {
  readonly title: string;
  readonly options: readonly OptionName[];
}

/** What a person meets first, or what is folded away. */
export type Depth = "basic" | "advanced";

/** The form: every option of the schema but the sentence's, in its section, at its depth. */
export function formSections(depth: Depth): readonly FormSection[] {
  return Object.entries(sectionTitles)
    .map(([section, title]) => ({
      title,
      options: optionNames.filter((name) => {
        const option: Option = recipeOptions[name];
        const isAdvanced = option.advanced === true;
        return name !== sentenceOption && option.section === section && isAdvanced === (depth === "advanced");
      }),
    }))
    .filter(({ options }) => options.length > 0);
}

/** How many of the folded settings a person has changed: they must not be overlooked. */
export function countAdvancedChanges(settings: RecipeSettings): number {
  const advanced = formSections("advanced").flatMap(({ options }) => options);
  return advanced.filter((name) => fieldView(name, settings).differs).length;
}

/** What a field shows. Texts are as a person would type them. */
export interface FieldView {
  readonly option: Option;
  readonly text: string;
  readonly defaultText: string;
  /** Whether the person has chosen another value than the default. */
  readonly differs: boolean;
}

export function fieldView(name: OptionName, settings: RecipeSettings): FieldView {
  const option: Option = recipeOptions[name];
  const defaultText = formatOptionValue(option, defaultOf(name, settings));
  const set = settings[name];
  const text = set === undefined ? defaultText : formatOptionValue(option, set);
  return { option, text, defaultText, differs: text !== defaultText };
}

/** What was typed into fields and is not, or not yet, a setting. */
export type Drafts = Readonly<Partial<Record<OptionName, string>>>;

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
