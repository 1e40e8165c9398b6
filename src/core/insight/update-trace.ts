import type { Layer, Network } from "../engine/network";
import { copyLayers } from "../engine/network";
import type { BatchOptimizerName } from "../engine/optimizers";
import { ParameterUpdate, type UpdateSettings } from "../engine/parameter-update";
import type { WeightPlace } from "./row-trace";

/** What the optimizer makes of a gradient. */
export interface UpdateTrace {
  readonly layers: readonly Layer[];
  /** What the gradient was multiplied by so as to be no longer than allowed; 1 where it was short enough. */
  readonly clipFactor: number;
  /** Of the chosen weight. */
  readonly weight: WeightUpdate;
}

export interface WeightUpdate {
  readonly before: number;
  readonly after: number;
  /** With the penalties' and after clipping: what the optimizer gets. */
  readonly gradient: number;
  /** What the optimizer remembers of this weight, such as the mean and the square of its gradients. */
  readonly momentsBefore: readonly number[];
  readonly momentsAfter: readonly number[];
}

export interface UpdatePlace {
  /** Number of the step, from 1. */
  readonly step: number;
  readonly learningRate: number;
  /** In the order of `ParameterUpdate.moments`; null for none yet. */
  readonly moments: readonly Float64Array[] | null;
}

/** Makes one step of the optimizer on copies. */
export function traceUpdate(
  network: Network,
  gradients: readonly Layer[],
  settings: UpdateSettings & { readonly optimizer: BatchOptimizerName },
  { step, learningRate, moments }: UpdatePlace,
  { layer, input, unit }: WeightPlace,
): UpdateTrace {
  const layers = copyLayers(network.layers);
  const consumed = copyLayers(gradients);
  const update = new ParameterUpdate({ ...network, layers }, consumed, settings);
  if (moments) update.moments.forEach((own, index) => own.set(moments[index]!));
  const place = input * network.layers[layer]!.biases.length + unit;
  const perArray = update.moments.length / (2 * layers.length);
  const ofWeight = () =>
    update.moments
      .slice(2 * perArray * layer, 2 * perArray * layer + perArray)
      .map((values) => values[place]!);
  let squares = 0;
  for (let range = 0; range < update.rangeCount; range++) squares += update.completeGradient(range).squares;
  const clipFactor = update.clipFactor(Math.sqrt(squares));
  const gradient = clipFactor * consumed[layer]!.weights[place]!;
  const momentsBefore = ofWeight();
  for (let range = 0; range < update.rangeCount; range++) {
    update.updateRange(range, step, learningRate, clipFactor);
  }
  return {
    layers,
    clipFactor,
    weight: {
      before: network.layers[layer]!.weights[place]!,
      after: layers[layer]!.weights[place]!,
      gradient,
      momentsBefore,
      momentsAfter: ofWeight(),
    },
  };
}
