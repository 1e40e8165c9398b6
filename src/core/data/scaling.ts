import type { Statistics } from "./statistics";

/** A linear map: `(value - offset) / scale`. */
export interface Scale {
  readonly offset: number;
  /** Not 0, but for a feature that is constant in the training part: all its values become 0. */
  readonly scale: number;
}

/** How numeric columns are brought to a common size, by what the training part holds. */
const scalings = {
  /** Mean 0 and population standard deviation 1. */
  standardize: ({ mean, deviation }) => ({ offset: mean, scale: deviation }),
  /** From 0 to 1. */
  "min-max": ({ minimum, maximum }) => ({ offset: minimum, scale: maximum - minimum }),
  none: () => ({ offset: 0, scale: 1 }),
} as const satisfies Readonly<Record<string, (statistics: Statistics) => Scale>>;

export type ScalingName = keyof typeof scalings;

export const scalingNames = Object.keys(scalings) as readonly ScalingName[];

export function fitScale(scaling: ScalingName, statistics: Statistics): Scale {
  return scalings[scaling](statistics);
}
