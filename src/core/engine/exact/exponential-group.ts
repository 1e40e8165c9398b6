import type { FloatArray } from "../float-array";
import { divideScaled, powerOfTwo, sumError } from "./double-double";
import { exponentials, ScaledNumbers } from "./exponential";
import { logOfOnePlus, scaleExponent, unscale } from "./logarithm";
import type { TemperatureQuotient } from "./temperature";

/**
 * The exponentials of one group of entries after another, exp((x - max) / T), and their sum, all in double-double.
 * Made once for all groups of an array, for its memory.
 */
export class ExponentialGroup {
  private maximum = NaN;
  /** (x - max) / T. */
  private readonly shifted: Float64Array;
  private readonly shiftedLow: Float64Array;
  private readonly exponentials: ScaledNumbers;
  /** The sum without one maximum, whose term is exactly 1; times 2^600. */
  private rest = 0;
  private restLow = 0;

  constructor(
    size: number,
    private readonly temperature: TemperatureQuotient,
  ) {
    this.shifted = new Float64Array(size);
    this.shiftedLow = new Float64Array(size);
    this.exponentials = new ScaledNumbers(size);
  }

  /**
   * Takes a group in: its entries are at start + members[k].
   * @returns its maximum. If that is not finite (the group is empty, holds NaN or +Infinity, or nothing but
   * -Infinity), nothing else is taken in.
   */
  load(values: FloatArray, start: number, members: Uint32Array): number {
    let maximum = -Infinity;
    for (let k = 0; k < members.length; k++) maximum = Math.max(maximum, values[start + members[k]!]!);
    this.maximum = maximum;
    if (!Number.isFinite(maximum)) return maximum;
    this.shift(values, start, members);
    exponentials(this.shifted, this.shiftedLow, members.length, this.exponentials);
    this.addUp();
    return maximum;
  }

  private shift(values: FloatArray, start: number, members: Uint32Array): void {
    const { shifted, shiftedLow, maximum } = this;
    let overflow = false;
    for (let k = 0; k < members.length; k++) {
      const value = values[start + members[k]!]!;
      const difference = value - maximum;
      shifted[k] = difference;
      shiftedLow[k] = sumError(value, -maximum, difference);
      if (difference === -Infinity) {
        shiftedLow[k] = 0;
        overflow ||= value !== -Infinity;
      }
    }
    if (overflow) {
      // The differences of the halves do not overflow.
      for (let k = 0; k < members.length; k++) {
        const half = values[start + members[k]!]! / 2;
        const difference = half - maximum / 2;
        shifted[k] = difference;
        shiftedLow[k] = difference === -Infinity ? 0 : sumError(half, -maximum / 2, difference);
      }
    }
    this.temperature.divide(shifted, shiftedLow, members.length, overflow ? 2 : 1);
  }

  private addUp(): void {
    const { high, low, exponent } = this.exponentials;
    const { shifted } = this;
    const one = shifted.indexOf(0);
    let sum = 0;
    let sumLow = 0;
    for (let k = 0; k < shifted.length; k++) {
      if (k === one || high[k] === 0) continue;
      const scale = powerOfTwo(exponent[k]! + scaleExponent);
      const term = high[k]! * scale;
      const next = sum + term;
      const nextLow = sumError(sum, term, next) + (sumLow + low[k]! * scale);
      sum = next + nextLow;
      sumLow = nextLow - (sum - next);
    }
    this.rest = sum;
    this.restLow = sumLow;
  }

  /** The probabilities of the group, each rounded once, into result[start + members[k]]. */
  storeProbabilities(result: FloatArray, start: number, members: Uint32Array): void {
    const { high, low, exponent } = this.exponentials;
    const rest = this.rest * unscale;
    const sum = 1 + rest;
    const sumLow = sumError(1, rest, sum) + this.restLow * unscale;
    for (let k = 0; k < members.length; k++) {
      result[start + members[k]!] = divideScaled(high[k]!, low[k]!, sum, sumLow, exponent[k]!);
    }
  }

  /** The logarithms of the probabilities, each rounded once, into result[start + members[k]]. */
  storeLogProbabilities(result: FloatArray, start: number, members: Uint32Array): void {
    const { shifted, shiftedLow } = this;
    const [scaled, scaledLow] = logOfOnePlus(this.rest, this.restLow);
    const logSum = scaled * unscale;
    const logSumLow = scaledLow * unscale;
    for (let k = 0; k < members.length; k++) {
      const high = shifted[k]!;
      const difference = high - logSum;
      const low = sumError(high, -logSum, difference) + (shiftedLow[k]! - logSumLow);
      result[start + members[k]!] = difference === -Infinity ? difference : difference + low;
    }
  }

  /** log Σ exp(x / T), rounded once. */
  logSumExp(): number {
    const [scaled, scaledLow] = logOfOnePlus(this.rest, this.restLow);
    const maximum = Float64Array.of(this.maximum);
    const maximumLow = new Float64Array(1);
    this.temperature.divide(maximum, maximumLow, 1);
    const logSum = scaled * unscale;
    const sum = maximum[0]! + logSum;
    if (!Number.isFinite(sum)) return sum;
    return sum + (sumError(maximum[0]!, logSum, sum) + (maximumLow[0]! + scaledLow * unscale));
  }
}
