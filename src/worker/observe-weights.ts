import { featureNames } from "../core/data/feature-names";
import { imageSide } from "../core/data/image-side";
import type { Preparation } from "../core/data/preparation";
import type { Layer } from "../core/engine/network";
import { findDeadUnits } from "../core/insight/dead-units";
import { summarizeLayer, type LayerSummary } from "../core/insight/weight-summary";
import { LabError } from "../core/errors";
import { unitsAtOnce, type FirstLayerView, type WeightsParams, type WeightsView } from "../protocol/insight";
import type { ObservedRun } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import type { Slices } from "./slices";

/** More rows make no map that anyone could read: those with the largest weights are shown. */
const featuresAtMost = 40;

export async function observeWeights(
  run: ObservedRun,
  { firstUnit }: WeightsParams,
  slices: Slices,
  platform: Pick<WorkerPlatform, "now">,
): Promise<WeightsView> {
  const start = platform.now();
  const { network, data, preparation, classes, epochs } = run;
  const layers: LayerSummary[] = [];
  for (const layer of network.layers) layers.push(await slices.run(summarizeLayer(layer)));
  const isLost = data instanceof LabError;
  const dead = isLost ? null : await slices.run(findDeadUnits(network, data.dataset.train));
  const { least, most } = layers[0]!.weights;
  return {
    ...{ layers, classes, epochs, dead },
    activation: network.activation,
    first: viewFirstLayer(network.layers[0]!, preparation, firstUnit, Math.max(-least, most)),
    deadProblem: isLost ? data.message : null,
    seconds: platform.now() - start,
  };
}

function viewFirstLayer(
  { weights, biases }: Layer,
  preparation: Preparation,
  wantedUnit: number,
  largest: number,
): FirstLayerView {
  const side = imageSide(preparation);
  const names = featureNames(preparation);
  const unitCount = biases.length;
  const shown = side === null ? largestFeatures(weights, names.length, unitCount) : [...names.keys()];
  const page = side === null ? unitsAtOnce.map : unitsAtOnce.images;
  const firstUnit = wantedUnit < unitCount ? wantedUnit : 0;
  const units = Math.min(page, unitCount - firstUnit);
  const chosen = new Float32Array(units * shown.length);
  for (let unit = 0; unit < units; unit++) {
    shown.forEach((feature, index) => {
      chosen[unit * shown.length + index] = weights[feature * unitCount + firstUnit + unit]!;
    });
  }
  return {
    features: side === null ? shown.map((feature) => names[feature]!) : [],
    featureCount: names.length,
    ...{ side, firstUnit, units, unitCount, largest },
    weights: chosen,
  };
}

/** Ascending. */
function largestFeatures(weights: Float64Array, featureCount: number, unitCount: number): number[] {
  const features = [...Array(featureCount).keys()];
  if (featureCount <= featuresAtMost) return features;
  const sizes = features.map((feature) => {
    let squares = 0;
    for (let unit = 0; unit < unitCount; unit++) squares += weights[feature * unitCount + unit]! ** 2;
    return squares;
  });
  return features
    .sort((a, b) => sizes[b]! - sizes[a]!)
    .slice(0, featuresAtMost)
    .sort((a, b) => a - b);
}
