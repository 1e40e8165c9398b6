import type { OptionValue } from "./option";
import { dataOptions } from "./options/data";
import { lengthOptions } from "./options/length";
import { modelOptions } from "./options/model";
import { optimizerOptions } from "./options/optimizer";
import { preparationOptions } from "./options/preparation";
import { readingOptions } from "./options/reading";
import { regularizationOptions } from "./options/regularization";
import { reproductionOptions } from "./options/reproduction";
import { scheduleOptions } from "./options/schedule";
import { splitOptions } from "./options/split";

/**
 * THE schema of every option: what a person can choose about a training run. The terminal's flags and help, the
 * panel's form, validation and defaults all derive from it; nothing else lists options.
 */
export const recipeOptions = {
  ...dataOptions,
  ...readingOptions,
  ...preparationOptions,
  ...splitOptions,
  ...modelOptions,
  ...optimizerOptions,
  ...scheduleOptions,
  ...lengthOptions,
  ...regularizationOptions,
  ...reproductionOptions,
} as const;

export type OptionName = keyof typeof recipeOptions;

/** Every option with a value. */
export type Recipe = { readonly [Name in OptionName]: OptionValue<(typeof recipeOptions)[Name]> };

/** The options a person has set; the others follow their defaults. */
export type RecipeSettings = { readonly [Name in OptionName]?: Recipe[Name] };

export const optionNames = Object.keys(recipeOptions) as readonly OptionName[];
