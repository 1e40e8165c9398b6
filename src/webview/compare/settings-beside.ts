import { optionNames, recipeOptions } from "../../core/recipe/recipe";
import { formatOptionValue } from "../../core/recipe/text";
import type { ComparedRun } from "../../protocol/comparison";

export interface SettingRow {
  readonly label: string;
  /** As a person would type them, one a run. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** The data and every option, those in which the runs differ first. */
export function settingsBeside(runs: readonly ComparedRun[]): readonly SettingRow[] {
  const row = (label: string, values: readonly string[]): SettingRow => ({
    label,
    values,
    differs: new Set(values).size > 1,
  });
  const rows = [
    row(
      "Data",
      runs.map(({ dataName }) => dataName),
    ),
    ...optionNames.map((name) => {
      const option = recipeOptions[name];
      return row(
        option.label,
        runs.map(({ recipe }) => formatOptionValue(option, recipe[name])),
      );
    }),
  ];
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}
