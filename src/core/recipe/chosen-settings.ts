import { defaultOf } from "./defaults";
import type { Option } from "./option";
import { optionNames, recipeOptions, type Recipe, type RecipeSettings } from "./recipe";
import { formatOptionValue } from "./text";

/** The options of `recipe` that are not at their defaults: `completeRecipe` gives back the whole. */
export function chosenSettings(recipe: Recipe): RecipeSettings {
  const chosen = optionNames.filter((name) => {
    const option: Option = recipeOptions[name];
    return formatOptionValue(option, recipe[name]) !== formatOptionValue(option, defaultOf(name, recipe));
  });
  return Object.fromEntries(chosen.map((name) => [name, recipe[name]]));
}
