import type { SwitchOption } from "../option";
import { number, stepwise } from "./make-option";

/** What makes a run come out the same again, and where it runs. */
export const reproductionOptions = {
  seed: number({
    section: "reproduction",
    label: "Seed",
    help: "Seed of the split, the initial weights, the order of the rows and dropout; the same seed gives the same curve.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 4_294_967_295,
    exclusiveMaximum: false,
    default: 1,
  }),
  threads: number({
    section: "reproduction",
    label: "Threads",
    help: "Threads that train together, with the same result; 0 takes all cores but one.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 64,
    exclusiveMaximum: false,
    default: 0,
  }),
  strict: {
    kind: "switch",
    section: "reproduction",
    label: "Strict",
    onlyFor: stepwise,
    help: "Trains to the same bits on every machine: without fused multiply-adds, somewhat more slowly.",
    default: false,
  } satisfies SwitchOption,
} as const;
