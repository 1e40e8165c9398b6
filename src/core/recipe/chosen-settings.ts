import { defaultOf, isFromData } from "./defaults";
import type { Option } from "./option";
import { optionNames, recipeOptions, type Recipe, type RecipeSettings } from "./recipe";
import { formatOptionValue } from "./text";

/**
 * The options of `recipe` that are not at their defaults, and those that follow the data: `completeRecipe` gives back the
 * whole, whatever the data.
 */
export function chosenSettings(recipe: Recipe): RecipeSettings {
  const chosen = optionNames.filter((name) => {
    const option: Option = recipeOptions[name];
    if (isFromData<unknown>(option.default)) return true;
    return formatOptionValue(option, recipe[name]) !== formatOptionValue(option, defaultOf(name, recipe));
  });
  return Object.fromEntries(chosen.map((name) => [name, recipe[name]]));
}
