import { portableExponential, portableLogarithm } from "../engine/portable-math";
import type { Statistics } from "./statistics";
import { readVariant, type Variants } from "./variants";

/** A linear map: `(value - offset) / scale`. */
export interface Scale {
  readonly offset: number;
  /** Not 0, but for a feature that is constant in the training part: all its values become 0. */
  readonly scale: number;
}

/** A scale, and the curve that its values go through afterwards. */
export interface NumberScale extends Scale {
  readonly curve?: CurveName;
}

/** What brings numbers to a common size, and its argument. */
export const scalingVariants = {
  standardize: null,
  "min-max": null,
  robust: null,
  log: null,
  row: null,
  softmax: { kind: "number", placeholder: "λ", label: "λ, in standard deviations", default: "2", above: 0 },
  none: null,
} as const satisfies Variants;

type ScalingName = keyof typeof scalingVariants;

/** @param largest the largest size of a number in all numeric columns. */
type Fit = (statistics: Statistics, lambda: number, largest: number) => NumberScale;

/** By what the training part holds. */
const scalings: Readonly<Record<ScalingName, Fit>> = {
  /** Mean 0 and population standard deviation 1. */
  standardize: ({ mean, deviation }) => ({ offset: mean, scale: deviation }),
  /** From 0 to 1. */
  "min-max": ({ minimum, maximum }) => ({ offset: minimum, scale: maximum - minimum }),
  /** Median 0 and interquartile range 1; standard deviation 1 where half of the values are equal. */
  robust: ({ median, lowerQuartile, upperQuartile, deviation }) => ({
    offset: median,
    scale: upperQuartile - lowerQuartile || deviation,
  }),
  /** sign(v) ln(1 + |v|): zeros stay zeros. */
  log: () => ({ offset: 0, scale: 1, curve: "log" }),
  /** All numeric columns by one factor, to sizes from 0 to 1: pixels keep their shades, and zeros stay zeros. */
  row: (_statistics, _lambda, largest) => ({ offset: 0, scale: largest }),
  /**
   * 1/(1 + exp(-z)), z = (v - mean)/(λ σ/(2π)) with the population's σ: nearly linear for λ deviations around the mean
   * (Pyle, Data Preparation for Data Mining, 1999, chapter 7).
   */
  softmax: ({ mean, deviation }, lambda) => ({
    offset: mean,
    scale: (lambda * deviation) / (2 * Math.PI),
    curve: "logistic",
  }),
  none: () => ({ offset: 0, scale: 1 }),
};

/** @param scaling one of `scalingVariants`, with its argument. */
export function fitScale(scaling: string, statistics: Statistics, largest = 1): NumberScale {
  const { name, argument } = readVariant(scalingVariants, scaling)!;
  return scalings[name](statistics, Number(argument), largest);
}

/** Whether fitting needs to know the largest number of all columns. */
export function needsLargest(scaling: string): boolean {
  return scaling === "row";
}

/**
 * The scale of a target. It must be linear, so that a network's last layer can undo it: one that is not, or that is made
 * for features together, is replaced by standardizing.
 */
export function fitTargetScale(scaling: string, statistics: Statistics): Scale {
  const { name } = readVariant(scalingVariants, scaling)!;
  const isOfFeatures = name === "log" || name === "row" || name === "softmax";
  const { offset, scale } = fitScale(isOfFeatures ? "standardize" : scaling, statistics);
  // A constant target needs no scale, and every network can learn it.
  return { offset, scale: scale === 0 ? 1 : scale };
}

/** With the same bits on every machine. */
export const curves = {
  log: (value: number) => Math.sign(value) * logOfOneMore(Math.abs(value)),
  logistic: (value: number) => {
    const falling = portableExponential(-Math.min(Math.abs(value), 700));
    return (value < 0 ? falling : 1) / (1 + falling);
  },
} as const satisfies Readonly<Record<string, (value: number) => number>>;

export type CurveName = keyof typeof curves;

/** The way back from a curve's values. The ends of the logistic curve stand for what is far out. */
export const inverseCurves: Readonly<Record<CurveName, (value: number) => number>> = {
  log: (value) => Math.sign(value) * Math.expm1(Math.abs(value)),
  logistic: (value) => {
    const inside = Math.min(Math.max(value, Number.EPSILON), 1 - Number.EPSILON);
    return Math.log(inside / (1 - inside));
  },
};

export const curveNames = Object.keys(curves) as readonly CurveName[];

/** ln(1 + x) without the loss of what 1 + x rounds away (Goldberg, 1991, theorem 4). @param x from 0. */
function logOfOneMore(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (x / (sum - 1)) * portableLogarithm(sum);
}
