import { portableCosineOfPi, portableExponential, portableLogarithm } from "./portable-math";

/** How the learning rate goes down. */
export interface ScheduleSettings {
  readonly schedule: ScheduleName;
  /** Steps over which the learning rate first rises. */
  readonly warmup: number;
  /** When the step schedule lowers the rate. */
  readonly drops: RateDrops;
  /** What the step and the plateau schedule multiply the rate by, above 0 to below 1. */
  readonly dropFactor: number;
  /** Part of the rate that is left at the end, 0 to below 1: above 0 for the exponential schedule. */
  readonly minimumRate: number;
  /** Epochs that the plateau schedule waits for a lower loss. */
  readonly plateauPatience: number;
}

/** At parts of the training, from 0 to 1 and rising; or whenever so many epochs are over. */
export type RateDrops = { readonly parts: readonly number[] } | { readonly everyEpochs: number };

/** Where a step stands behind the warm-up. */
interface Place {
  /** From 0 at the first step to below 1 at the last. */
  readonly progress: number;
  /** Done since the warm-up, with fractions. */
  readonly epochs: number;
}

const logOfHundredth = -4.605170185988091;

/** As the function that it is compared with gives it. */
const portableLogOfHundredth = portableLogarithm(0.01);

/** What each schedule multiplies the rate by. */
export const schedules = {
  constant: () => 1,
  /** The same factor again at each drop. */
  step: ({ progress, epochs }, { drops, dropFactor }) =>
    portablePower(
      dropFactor,
      "parts" in drops
        ? drops.parts.filter((part) => progress >= part).length
        : Math.floor(epochs / drops.everyEpochs),
    ),
  /** The same factor at every step, down to the minimum. */
  exponential({ progress }, { minimumRate }) {
    if (progress === 0 || minimumRate === 0) return progress === 0 ? 1 : 0;
    return portableExponential(logOfHundredth * progress * hundredths(minimumRate));
  },
  /** Half a cosine, down to the minimum (Loshchilov and Hutter, 2017, arXiv:1608.03983). */
  cosine: ({ progress }, { minimumRate }) =>
    minimumRate + (1 - minimumRate) * (0.5 * (1 + portableCosineOfPi(progress))),
  /** Lower whenever the loss has not gone down for some epochs: see `LearningRate`. */
  plateau: () => 1,
} as const satisfies Readonly<Record<string, (place: Place, settings: ScheduleSettings) => number>>;

export type ScheduleName = "constant" | "step" | "exponential" | "cosine" | "plateau";

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[];

/** How many times a hundredth has to be multiplied to give `factor`: exactly 1 for a hundredth itself. */
function hundredths(factor: number): number {
  return portableLogarithm(factor) / portableLogOfHundredth;
}

/** factor^exponent. By its reciprocal, so that powers of a tenth are the numbers that one writes. */
function portablePower(factor: number, exponent: number): number {
  let product = 1;
  let square = 1 / factor;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) product *= square;
    square *= square;
  }
  return 1 / product;
}

/** The length of the training, in steps. */
export interface TrainingLength {
  readonly steps: number;
  readonly stepsPerEpoch: number;
}

/**
 * What the learning rate is multiplied by at a step: rising in a line over the warm-up, to 1 at its last step, then
 * as the schedule says.
 * @param step from 1.
 */
export function scheduleFactor(settings: ScheduleSettings, step: number, length: TrainingLength): number {
  const { schedule, warmup } = settings;
  if (step <= warmup) return step / warmup;
  const done = step - 1 - warmup;
  const place = { progress: done / (length.steps - warmup), epochs: done / length.stepsPerEpoch };
  return schedules[schedule](place, settings);
}
