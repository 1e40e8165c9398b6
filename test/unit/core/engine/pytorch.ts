import { readFileSync } from "node:fs";
import type { ActivationName } from "../../../../src/core/engine/activations";
import type { BatchOptimizerName, OptimizerConstants } from "../../../../src/core/engine/optimizers";
import type { ScheduleSettings } from "../../../../src/core/engine/schedules";

interface NetworkSteps {
  readonly features: readonly number[];
  readonly labels: readonly number[];
  /** Weights and biases of either layer of a 3-4-3 tanh network. */
  readonly start: readonly number[][];
  readonly steps: readonly { readonly loss: number; readonly layers: readonly number[][] }[];
}

interface TunedSchedule {
  readonly settings: Partial<ScheduleSettings>;
  readonly rates: readonly number[];
}

interface Fixture {
  readonly optimizers: {
    readonly start: readonly number[];
    readonly gradients: readonly number[][];
    readonly rate: number;
    readonly steps: Readonly<Record<BatchOptimizerName, readonly number[][]>>;
    readonly tuned: readonly {
      readonly name: BatchOptimizerName;
      readonly constants: Partial<OptimizerConstants>;
      readonly steps: readonly number[][];
    }[];
  };
  readonly networks: Readonly<Record<"decay" | "penalty" | "clip" | "smoothing", NetworkSteps>>;
  readonly schedules: Readonly<Record<"step" | "exponential" | "cosine" | "plateau", readonly number[]>>;
  readonly tunedSchedules: readonly TunedSchedule[];
  readonly tunedPlateau: TunedSchedule;
  readonly plateauLosses: readonly number[];
  readonly activations: { readonly points: readonly number[] } & Readonly<
    Record<ActivationName, { readonly values: readonly number[]; readonly slopes: readonly number[] }>
  >;
  /** By the smoothing. */
  readonly smoothing: Readonly<
    Record<
      string,
      readonly {
        readonly logits: readonly number[];
        readonly label: number;
        readonly loss: number;
        readonly gradient: readonly number[];
      }[]
    >
  >;
}

/** What PyTorch gives, in float64: written by make.py, which stands beside it. */
export const pytorch = JSON.parse(
  readFileSync(new URL("../../../fixtures/training/pytorch.json", import.meta.url), "utf8"),
) as Fixture;
