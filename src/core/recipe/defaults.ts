import type { Option } from "./option";
import { optionNames, recipeOptions, type OptionName, type Recipe, type RecipeSettings } from "./recipe";

/** The value `name` takes where a person has set only `settings`. */
export function defaultOf<Name extends OptionName>(name: Name, settings: RecipeSettings): Recipe[Name] {
  const option: Option = recipeOptions[name];
  if (option.kind === "number" && typeof option.default === "object") {
    const fallback = option.default;
    const decisive = fallback.option as OptionName;
    const value = String(settings[decisive] ?? defaultOf(decisive, settings));
    return (fallback.values[value] ?? fallback.otherwise) as Recipe[Name];
  }
  return option.default as Recipe[Name];
}

/** `settings` with every unset option at its default. Does not validate: see `validateSettings`. */
export function completeRecipe(settings: RecipeSettings): Recipe {
  return Object.fromEntries(
    optionNames.map((name) => [name, settings[name] ?? defaultOf(name, settings)]),
  ) as unknown as Recipe;
}
