import type { CurvePoints } from "../protocol/training";

/** A curve's columns, which grow in place. Where nothing was evaluated, a validation column holds NaN. */
export class Curve {
  static #made = 0;
  /** No two have the same. */
  readonly number = ++Curve.#made;
  readonly steps: number[] = [];
  readonly epochs: number[] = [];
  readonly trainLosses: number[] = [];
  readonly validationLosses: number[] = [];
  readonly validationScores: number[] = [];
  readonly seconds: number[] = [];
  #best = -1;

  get length(): number {
    return this.epochs.length;
  }

  /** The index of the first point of the lowest validation loss; -1 before anything was evaluated. */
  get best(): number {
    return this.#best;
  }

  append(points: CurvePoints): void {
    for (let i = 0; i < points.epochs.length; i++) {
      this.steps.push(points.steps[i]!);
      this.epochs.push(points.epochs[i]!);
      this.trainLosses.push(points.trainLosses[i]!);
      this.validationLosses.push(points.validationLosses[i]!);
      this.validationScores.push(points.validationScores[i]!);
      this.seconds.push(points.seconds[i]!);
      const lowest = this.validationLosses[this.#best] ?? Infinity;
      if (points.validationLosses[i]! < lowest) this.#best = this.length - 1;
    }
  }
}

/** The last value of a column at or before `index` that is not NaN, or null where there is none. */
export function lastValue(column: readonly number[], index = column.length - 1): number | null {
  for (let i = Math.min(index, column.length - 1); i >= 0; i--) {
    if (!Number.isNaN(column[i])) return column[i]!;
  }
  return null;
}
