import type { CurvePoints } from "../protocol/engine";

/**
 * The curves as the charts draw them. The arrays grow in place: a chart is handed the same ones at every frame.
 * Where nothing was evaluated, a validation column holds null.
 */
export class Curve {
  readonly epochs: number[] = [];
  readonly trainLosses: number[] = [];
  readonly validationLosses: (number | null)[] = [];
  readonly validationAccuracies: (number | null)[] = [];
  /** How many points were evaluated on the validation part. */
  validated = 0;
  seconds = 0;

  get length(): number {
    return this.epochs.length;
  }

  append(points: CurvePoints): void {
    for (let i = 0; i < points.epochs.length; i++) {
      this.epochs.push(points.epochs[i]!);
      this.trainLosses.push(points.trainLosses[i]!);
      const isValidated = !Number.isNaN(points.validationLosses[i]!);
      this.validationLosses.push(isValidated ? points.validationLosses[i]! : null);
      this.validationAccuracies.push(isValidated ? points.validationAccuracies[i]! : null);
      if (isValidated) this.validated++;
      this.seconds = points.seconds[i]!;
    }
  }
}

/** The last value of a column at or before `index` that is not null, or null where there is none. */
export function lastValue(column: readonly (number | null)[], index = column.length - 1): number | null {
  for (let i = Math.min(index, column.length - 1); i >= 0; i--) {
    const value = column[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
