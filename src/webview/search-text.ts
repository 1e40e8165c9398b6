import type { Option } from "../core/recipe/option";
import { recipeOptions, type OptionName, type Recipe } from "../core/recipe/recipe";
import { formatOptionValue } from "../core/recipe/text";
import {
  compareTrials,
  isOver,
  scoreOf,
  type Trial,
  type TrialScore,
  type TrialStatus,
} from "../core/search/trial";
import type { SearchView } from "../protocol/search";
import { formatAmount } from "./figures";
import { formatFolds } from "./fold-sentences";

export function formatTrialScore({ measure, value, deviation }: TrialScore): string {
  return formatFolds({ measure, mean: value, deviation });
}

/** A setting of a trial as a person would type it. */
export function formatSetting(name: OptionName, { settings }: Trial): string {
  return formatOptionValue(recipeOptions[name] as Option, settings[name]);
}

/** Whether training would be by the settings of a trial. */
export function isSetAlready({ settings }: Trial, recipe: Recipe): boolean {
  return (Object.keys(settings) as OptionName[]).every((name) => {
    const option = recipeOptions[name] as Option;
    return formatOptionValue(option, settings[name]) === formatOptionValue(option, recipe[name]);
  });
}

const statusNames: Readonly<Record<Exclude<TrialStatus, "waiting">, string>> = {
  training: "training",
  done: "done",
  hopeless: "ended early",
  failed: "failed",
};

/** @param isGoingOn whether the search is. */
export function describeStatus({ status, rounds }: Trial, isGoingOn: boolean): string {
  if (status !== "waiting") return statusNames[status];
  if (rounds === 0) return isGoingOn ? "waiting" : "not tried";
  return isGoingOn ? "waiting, in the better half" : "not tried to the end";
}

/** Whether something is left of a search that does not go on. */
export function canGoOn({ status, trials }: SearchView): boolean {
  return status !== "searching" && !trials.every(isOver);
}

/** A search's present state for a screen reader: its outcome is told at its end. */
export function announceSearch(search: SearchView): string {
  return search.status === "searching" ? describeSearchProgress(search) : describeSearch(search);
}

function describeSearchProgress({ status, trials }: SearchView): string {
  const over = trials.filter(isOver).length;
  const early = trials.filter((trial) => trial.status === "hopeless").length;
  const states = {
    searching: "Searching",
    finished: "Search finished",
    stopped: "Search stopped",
    interrupted: "Search interrupted, its window was closed",
    failed: "Search failed",
  };
  return `${states[status]}: ${over} of ${formatAmount(trials.length, "setting")} tried${early > 0 ? `, ${early} of them ended early` : ""}.`;
}

/** How far the search is, and what its best trial is worth. */
export function describeSearch(search: SearchView): string {
  const { trials, folds } = search;
  const progress = describeSearchProgress(search);
  const best = [...trials].sort(compareTrials)[0];
  const score = best?.status === "done" ? scoreOf(best) : null;
  if (!score) return progress;
  const rows = folds > 0 ? `over ${folds} folds` : "on the validation rows";
  const what = score.measure === "accuracy" ? "accuracy" : "RMSE";
  return `${progress} The best has ${what} ${formatTrialScore(score)} ${rows}; as the best of many, that is optimistic: judge it on a test part.`;
}
