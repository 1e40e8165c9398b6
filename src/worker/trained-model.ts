import type { DataSource } from "../core/data/source";
import { unscaledNetwork } from "../core/data/target-scale";
import type { Network } from "../core/engine/network";
import type { LearningRateChange, Measurements, Model } from "../core/models/model";
import type { Training } from "./prepare-training";

/** A network of a training as a model that can be kept. */
export function modelOf(
  network: Network,
  { recipe, data }: Pick<Training, "recipe" | "data">,
  source: DataSource,
  learningRateChanges: readonly LearningRateChange[],
  { epochs, train, validation, test }: Measurements,
): Model {
  const { preparation, classes, targetScale } = data.dataset;
  return {
    name: source.name.replace(/\.(csv|tsv|txt)$/i, ""),
    recipe,
    preparation,
    classes,
    network: unscaledNetwork(network, targetScale),
    learningRateChanges: [...learningRateChanges],
    measured: { epochs, train, validation, test },
  };
}
