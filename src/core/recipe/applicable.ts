import { defaultLosses, type Task } from "../engine/losses";
import type { Option } from "./option";
import { recipeOptions, type OptionName, type Recipe } from "./recipe";

/** Whether an option has any say beside the other choices of `recipe`. @param task as far as it is known. */
export function isApplicable(name: OptionName, recipe: Recipe, task?: Task): boolean {
  const { onlyFor }: Option = recipeOptions[name];
  if (!onlyFor) return true;
  const isByTask = task !== undefined && onlyFor.option === "loss" && recipe.loss === "auto";
  const chosen = isByTask ? defaultLosses[task] : String(recipe[onlyFor.option as OptionName]);
  return onlyFor.isOneOf?.includes(chosen) ?? !onlyFor.isNoneOf?.includes(chosen);
}

/** What a choice comes to: `stratified` is `random` where a number is predicted. */
export function choiceFor(option: Option, choice: string, task: Task | undefined): string {
  return task === "regression" ? (option.forNumbers?.[choice] ?? choice) : choice;
}
