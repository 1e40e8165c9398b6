import type { Line } from "../curves/line";
import { lineColors } from "../theme";
import type { ShownRun } from "./shown-runs";

const dashes = [undefined, [8, 4], [2, 3], [10, 3, 2, 3]] as const;

/**
 * A line a run, or only for those whose scores are `measure`. Color and dash together differ among twelve runs, and
 * neighbors differ in both.
 */
export function runLines(
  runs: readonly ShownRun[],
  column: "trainLosses" | "validationLosses" | "validationScores",
  measure?: ShownRun["measure"],
): readonly Line[] {
  return runs.flatMap((run, index) => {
    if (measure !== undefined && run.measure !== measure) return [];
    const dash = dashes[index % dashes.length];
    return {
      name: nameOf(run, index),
      color: lineColors[index % lineColors.length]!,
      ...(dash && { dash }),
      x: run.points.epochs,
      y: run.points[column],
    };
  });
}

/** Runs may have the same name; their numbers tell them apart. */
export function nameOf({ name }: Pick<ShownRun, "name">, index: number): string {
  return `${index + 1}. ${name}`;
}
