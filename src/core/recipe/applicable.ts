import type { Option } from "./option";
import { recipeOptions, type OptionName, type Recipe } from "./recipe";

/** Whether an option has any say beside the other choices of `recipe`. */
export function isApplicable(name: OptionName, recipe: Recipe): boolean {
  const { onlyFor }: Option = recipeOptions[name];
  if (!onlyFor) return true;
  const chosen = String(recipe[onlyFor.option as OptionName]);
  return onlyFor.isOneOf?.includes(chosen) ?? !onlyFor.isNoneOf?.includes(chosen);
}
