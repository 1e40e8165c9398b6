import { defaultReading, readingOf, type ReadingOptions } from "../../core/data/reading";
import { completeRecipe } from "../../core/recipe/defaults";
import type { RecipeSettings } from "../../core/recipe/recipe";

export function readingSettings(settings: RecipeSettings): ReadingOptions {
  return readingOf(completeRecipe(settings));
}

/** Whether a file is to be read anew where `settings` take the place of `former`. */
export function areReadOtherwise(settings: RecipeSettings, former: RecipeSettings): boolean {
  const wayToRead = (some: RecipeSettings) => JSON.stringify([readingSettings(some), some.labels ?? null]);
  return wayToRead(settings) !== wayToRead(former);
}

/** Leaves out what belongs to one file: the target, the test and how the file is read. */
export function withoutDataSettings({
  target: _target,
  test: _test,
  ...rest
}: RecipeSettings): RecipeSettings {
  const isReading = (name: string) => name === "labels" || Object.hasOwn(defaultReading, name);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !isReading(name)));
}
