import { WorkMeter } from "./work-meter";

/** Pairs that the inverse Hessian is estimated from. */
const historyLength = 10;

/** A pair with less curvature than this fraction of its length tells nothing but rounding. */
const leastCurvature = 1e-12;

/** Over the parameters, for a pair of the one loop and of the other. */
const passesPerPair = 3;

/** A step s made, and the change y of the gradient along it. */
export interface CurvaturePair {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

/** The last steps of L-BFGS and how the gradient changed along them (Liu and Nocedal, 1989). */
export class CurvatureHistory {
  /** The oldest first. */
  pairs: CurvaturePair[] = [];

  /** Keeps the pair if the function curves upwards along it. */
  add(pair: CurvaturePair): void {
    const curved = dot(pair.step, pair.change);
    if (!(curved > leastCurvature * Math.sqrt(dot(pair.step, pair.step) * dot(pair.change, pair.change))))
      return;
    this.pairs.push(pair);
    if (this.pairs.length > historyLength) this.pairs.shift();
  }

  /**
   * -H g, where H estimates the inverse Hessian: Nocedal and Wright, Numerical Optimization, algorithm 7.4. Yields after
   * each block of work of a few milliseconds.
   */
  *direction(gradient: Float64Array): Generator<null, Float64Array, void> {
    const q = gradient.map((entry) => -entry);
    const { pairs } = this;
    const meter = new WorkMeter(passesPerPair * q.length);
    const alphas = new Float64Array(pairs.length);
    for (let i = pairs.length - 1; i >= 0; i--) {
      const { step, change } = pairs[i]!;
      alphas[i] = dot(step, q) / dot(step, change);
      addScaled(q, change, -alphas[i]!);
      if (meter.addRow()) yield null;
    }
    const last = pairs.at(-1);
    if (last) {
      const scale = dot(last.step, last.change) / dot(last.change, last.change);
      for (let i = 0; i < q.length; i++) q[i]! *= scale;
    }
    for (const [i, { step, change }] of pairs.entries()) {
      const beta = dot(change, q) / dot(step, change);
      addScaled(q, step, alphas[i]! - beta);
      if (meter.addRow()) yield null;
    }
    return q;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** values += factor * others. */
function addScaled(values: Float64Array, others: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i]! += factor * others[i]!;
}
