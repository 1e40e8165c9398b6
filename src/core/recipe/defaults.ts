import type { TableSummary } from "../data/table-summary";
import { dataDefaults, followsData } from "./data-defaults";
import { dataFacts, type DataFacts } from "./data-facts";
import type { DefaultByChoice, DefaultFromData, Option } from "./option";
import { optionNames, recipeOptions, type OptionName, type Recipe, type RecipeSettings } from "./recipe";

/**
 * The value `name` takes where a person has set only `settings`.
 * @param facts of the data; null while it is not known.
 */
export function defaultOf<Name extends OptionName>(
  name: Name,
  settings: RecipeSettings,
  facts: DataFacts | null = null,
): Recipe[Name] {
  const option: Option = recipeOptions[name];
  const given = isFromData(option.default) ? option.default.otherwise : option.default;
  if (isByChoice(given)) {
    const decisive = given.option as OptionName;
    const chosen = given.values[String(settings[decisive] ?? defaultOf(decisive, settings, facts))];
    if (chosen !== undefined) return chosen as Recipe[Name];
  }
  if (facts && followsData(name)) {
    const valueOf = <Other extends OptionName>(other: Other): Recipe[Other] =>
      settings[other] ?? defaultOf(other, settings, facts);
    return dataDefaults[name]({ facts, settings, valueOf }) as Recipe[Name];
  }
  return (isByChoice(given) ? given.otherwise : given) as Recipe[Name];
}

/** `settings` with every unset option at its default. Does not validate: see `validateSettings`. */
export function completeRecipe(settings: RecipeSettings, facts: DataFacts | null = null): Recipe {
  return Object.fromEntries(
    optionNames.map((name) => [name, settings[name] ?? defaultOf(name, settings, facts)]),
  ) as unknown as Recipe;
}

/** What the data of `summary` adds, where `settings` are set; null while they name no target in it. */
export function factsFor(settings: RecipeSettings, summary: TableSummary): DataFacts | null {
  return dataFacts(summary, completeRecipe(settings));
}

export function isFromData<Value>(given: Value | DefaultFromData<Value>): given is DefaultFromData<Value> {
  return typeof given === "object" && given !== null && Object.hasOwn(given, "fromData");
}

export function isByChoice(given: unknown): given is DefaultByChoice {
  return typeof given === "object" && given !== null && Object.hasOwn(given, "values");
}
