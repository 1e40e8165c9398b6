import { portableCosineOfPi, portableExponential } from "./portable-math";

const logOfHundredth = -4.605170185988091;

/**
 * How the learning rate goes down. Each gives what the rate is multiplied by at `progress`, from 0 at the first step
 * behind the warm-up to below 1 at the last step.
 */
export const schedules = {
  constant: () => 1,
  /** A tenth from half of the training on, a hundredth in the last quarter. */
  step: (progress: number) => (progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01),
  /** The same factor at every step, down to a hundredth. */
  exponential: (progress: number) => portableExponential(logOfHundredth * progress),
  /** Half a cosine, down to 0 (Loshchilov and Hutter, 2017, arXiv:1608.03983). */
  cosine: (progress: number) => 0.5 * (1 + portableCosineOfPi(progress)),
  /** A tenth whenever the loss has not gone down for some epochs: see `plateauPatience`. */
  plateau: () => 1,
} as const satisfies Readonly<Record<string, (progress: number) => number>>;

export type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[];

/** Constants of PyTorch's ReduceLROnPlateau: what counts as going down, how long to wait, and what comes then. */
export const plateauThreshold = 1e-4;
export const plateauPatience = 10;
export const plateauFactor = 0.1;

/**
 * What the learning rate is multiplied by at a step: rising in a line over the warm-up, to 1 at its last step, then
 * as the schedule says.
 * @param step from 1.
 * @param warmup steps.
 * @param steps of the whole training.
 */
export function scheduleFactor(name: ScheduleName, step: number, warmup: number, steps: number): number {
  if (step <= warmup) return step / warmup;
  return schedules[name]((step - 1 - warmup) / (steps - warmup));
}
