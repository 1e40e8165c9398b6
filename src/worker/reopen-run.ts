import type { Cancellation } from "../core/cancellation";
import { scaledNetwork } from "../core/data/target-scale";
import { LabError } from "../core/errors";
import type { ReopenParams } from "../protocol/insight";
import type { ObservedData, ObservedRun } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import { loadRunData, trainerSettings } from "./run-data";
import type { TableCache } from "./table-cache";

/**
 * An ended run from its model, with the rows it was trained on, which the recipe finds again. Where they are not to be
 * had, the run tells why, and can show what needs none.
 * @throws LabError `cancelled`
 */
export async function reopenRun(
  params: ReopenParams,
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<ObservedRun> {
  const data = await dataOf(params, tables, platform, cancellation);
  const scale = data instanceof LabError ? null : data.dataset.targetScale;
  const { recipe, preparation, classes, network } = params.model;
  return {
    ...{ recipe, preparation, classes, data },
    network: scaledNetwork(network, scale),
    progress: null,
    epochs: params.model.measured.epochs,
  };
}

async function dataOf(
  { model: { recipe, preparation, classes }, source, dataStamp }: ReopenParams,
  tables: TableCache,
  platform: WorkerPlatform,
  cancellation: Cancellation,
): Promise<ObservedData | LabError> {
  try {
    const { dataset, stamp } = await loadRunData(
      { source, testSource: null },
      recipe,
      tables,
      platform,
      cancellation,
    );
    const isSame =
      // A test file's stamp, which comes behind, does not matter here.
      (dataStamp === null || stamp === dataStamp.split("\n", 1)[0]) &&
      JSON.stringify([preparation, classes]) === JSON.stringify([dataset.preparation, dataset.classes]);
    if (isSame) return { dataset, settings: trainerSettings(recipe, dataset) };
    return new LabError(
      "data-changed",
      `"${source.name}" no longer holds the rows that this run was trained on; train anew to look into a run on what it holds now.`,
    );
  } catch (error) {
    if (LabError.from(error).code === "cancelled") throw error;
    return LabError.from(error);
  }
}
