import type { CurvePoints } from "../protocol/engine";

/** In the order in which a curve's file holds them. */
export const curveColumns = [
  "steps",
  "epochs",
  "trainLosses",
  "validationLosses",
  "validationScores",
  "seconds",
] as const satisfies readonly (keyof CurvePoints)[];

/** The growing columns of a run's curves. */
export class CurveLog {
  #length = 0;
  readonly #columns = Object.fromEntries(curveColumns.map((name) => [name, new Float64Array(256)])) as Record<
    (typeof curveColumns)[number],
    Float64Array
  >;

  get length(): number {
    return this.#length;
  }

  /** Epochs done at the last point; 0 before the first. */
  get lastEpochs(): number {
    return this.#length === 0 ? 0 : this.#columns.epochs[this.#length - 1]!;
  }

  /** All points, not copied: as they are until more are appended. */
  get points(): CurvePoints {
    return this.#map((column) => column.subarray(0, this.#length));
  }

  append(points: CurvePoints): void {
    const length = this.#length + points.steps.length;
    for (const name of curveColumns) {
      if (length > this.#columns[name].length) {
        const grown = new Float64Array(Math.max(length, 2 * this.#columns[name].length));
        grown.set(this.#columns[name].subarray(0, this.#length));
        this.#columns[name] = grown;
      }
      this.#columns[name].set(points[name], this.#length);
    }
    this.#length = length;
  }

  /** Copies of the columns from point `first` on. */
  since(first: number): CurvePoints {
    return this.#map((column) => column.slice(first, this.#length));
  }

  #map(part: (column: Float64Array) => Float64Array): CurvePoints {
    return Object.fromEntries(
      curveColumns.map((name) => [name, part(this.#columns[name])]),
    ) as unknown as CurvePoints;
  }
}
