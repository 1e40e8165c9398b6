import { LabError } from "../../errors";
import { powerOfTwo, productError } from "./double-double";

/** Above this, products overflow when they are split; the rounded quotient has to do. */
const compensationLimit = powerOfTwo(960);

/** @throws LabError `option-invalid` unless the temperature is finite and above 0. */
export function requireTemperature(temperature: number): void {
  if (temperature > 0 && temperature < Infinity) return;
  throw new LabError("option-invalid", `Temperature is ${temperature}; it must be a finite number above 0.`);
}

/** Divides double-doubles by a temperature. */
export class TemperatureQuotient {
  /** The temperature is significand / (firstFactor * secondFactor), these two powers of two. */
  private readonly significand: number;
  private readonly firstFactor: number;
  private readonly secondFactor: number;

  /** @throws LabError `option-invalid` */
  constructor(private readonly temperature: number) {
    requireTemperature(temperature);
    const exponent = Math.floor(Math.log2(temperature));
    const half = Math.trunc(-exponent / 2);
    this.firstFactor = powerOfTwo(half);
    this.secondFactor = powerOfTwo(-exponent - half);
    this.significand = temperature * this.firstFactor * this.secondFactor;
  }

  /** Replaces the first `count` entries by (high[k] + low[k]) * factor / temperature; factor is 1 or 2. */
  divide(high: Float64Array, low: Float64Array, count: number, factor: 1 | 2 = 1): void {
    if (this.temperature === factor) return;
    const { significand, firstFactor } = this;
    const secondFactor = this.secondFactor * factor;
    for (let k = 0; k < count; k++) {
      const dividend = high[k]!;
      const quotient = (dividend / significand) * firstFactor * secondFactor;
      if (!(Math.abs(quotient) < compensationLimit)) {
        high[k] = quotient;
        low[k] = 0;
        continue;
      }
      const product = quotient * significand;
      const remainder =
        dividend * firstFactor * secondFactor -
        product -
        productError(quotient, significand, product) +
        low[k]! * firstFactor * secondFactor;
      const correction = remainder / significand;
      const sum = quotient + correction;
      high[k] = sum;
      low[k] = correction - (sum - quotient);
    }
  }
}
