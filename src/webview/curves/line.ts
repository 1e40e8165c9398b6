import { lastValue } from "../curve";
import type { LineColor } from "../theme";
import { Extremes, firstAtLeast } from "./extremes";
import type { Points } from "./align-columns";
import { Smoothed } from "./smoothed";

/** A line of a chart. Its columns only grow. */
export interface Line {
  readonly name: string;
  readonly color: LineColor;
  /** In pixels, drawn and left out by turns; a solid line has none. With the color it tells lines apart. */
  readonly dash?: readonly number[];
  /** Ascending. */
  readonly x: readonly number[];
  /** NaN where there is no value. */
  readonly y: readonly number[];
}

/** The line's last value at or before `x`, or at its end. */
export function valueAt({ x, y }: Line, at: number | null): number | null {
  return lastValue(y, at === null ? y.length - 1 : firstAtLeast(x, at, true) - 1);
}

/** A line as it is drawn: no more points than can be seen, and its moving average. */
export class DrawnLine {
  readonly #raw: Extremes;
  #smoothed: { readonly weight: number; readonly average: Smoothed; readonly extremes: Extremes } | undefined;

  constructor(readonly line: Line) {
    this.#raw = new Extremes(line.x, line.y);
  }

  raw(least: number, most: number, columns: number): Points {
    return points(this.line.x, this.line.y, this.#raw.pick(least, most, columns));
  }

  /** @param weight of the moving average. */
  smoothed(weight: number, least: number, most: number, columns: number): Points {
    const { x, y } = this.line;
    if (this.#smoothed?.weight !== weight) {
      const average = new Smoothed(y, weight);
      this.#smoothed = { weight, average, extremes: new Extremes(x, average.values) };
    }
    const { average, extremes } = this.#smoothed;
    average.grow();
    return points(x, average.values, extremes.pick(least, most, columns));
  }
}

function points(x: readonly number[], y: readonly number[], indices: readonly number[]): Points {
  return {
    x: indices.map((index) => x[index]!),
    y: indices.map((index) => (Number.isFinite(y[index]) ? y[index]! : null)),
  };
}
