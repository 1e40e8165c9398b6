import type { DataFacts } from "./data-facts";
import { completeRecipe, defaultOf, isFromData } from "./defaults";
import type { Option } from "./option";
import { optionNames, recipeOptions, type OptionName, type Recipe, type RecipeSettings } from "./recipe";
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

/**
 * `settings` without those that make no difference to the recipe for the data of `facts`. Defaults that go by one another,
 * such as epochs and early stopping, are left out together.
 */
export function decisiveSettings(settings: RecipeSettings, facts: DataFacts | null): RecipeSettings {
  let decisive = settings;
  let former: RecipeSettings | undefined;
  while (decisive !== former) {
    former = decisive;
    for (const name of optionNames) {
      if (decisive[name] !== undefined && !isDecisive(name, decisive, facts))
        decisive = without(name, decisive);
    }
  }
  return decisive;
}

/** Whether `name` is set, and the recipe another one for that. */
export function isDecisive(name: OptionName, settings: RecipeSettings, facts: DataFacts | null): boolean {
  if (settings[name] === undefined) return false;
  const [whole, rest] = [settings, without(name, settings)].map((some) => completeRecipe(some, facts));
  return optionNames.some((other) => {
    const option: Option = recipeOptions[other];
    return formatOptionValue(option, whole![other]) !== formatOptionValue(option, rest![other]);
  });
}

/** `settings` with `name` at its default. */
export function without(name: OptionName, { [name]: _former, ...others }: RecipeSettings): RecipeSettings {
  return others;
}
