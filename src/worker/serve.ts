import type { Model } from "../core/models/model";
import type { EngineContract, HostContract } from "../protocol/engine";
import { Channel, Transferred } from "../rpc/channel";
import type { Port } from "../rpc/port";
import { annotate } from "./annotate";
import { readCheckpoint } from "./checkpoints";
import { measureImportance } from "./importance";
import { requireUnchanged } from "./judged-part";
import { readModel, writeModel } from "./model-files";
import { compareArrays, explainEntry } from "./explain-entry";
import { observeRegions } from "./observe-regions";
import { observeRow } from "./observe-row";
import { observeWeights } from "./observe-weights";
import { ObservedRuns } from "./observed-runs";
import type { WorkerPlatform } from "./platform";
import { predictRow } from "./predict-row";
import { Slices } from "./slices";
import { TableCache } from "./table-cache";
import { TrainingRuns } from "./training-runs";
import { TrialDesk } from "./trial-desk";
import { findWorstRows } from "./worst-rows";

/** Answers the host's requests over `port` until it closes. */
export function serve(port: Port, platform: WorkerPlatform): void {
  const tables = new TableCache(platform, undefined, (progress) => channel.emit("tableProgress", progress));
  const runs = new TrainingRuns(platform, tables, {
    started: (payload) => channel.emit("runStarted", payload),
    points: (payload) => channel.emit("runPoints", payload),
    checkpoint: (payload) => channel.emit("runCheckpoint", payload, buffersOf(payload.model)),
    comparing: (payload) => channel.emit("runComparing", payload),
    folds: (payload) => channel.emit("runFolds", payload),
    state: (payload) => channel.emit("runState", payload, [payload.bytes.buffer]),
  });
  const observed = new ObservedRuns(runs, tables, platform);
  const trials = new TrialDesk(tables, platform, (progress) => channel.emit("trialProgress", progress));
  const channel = new Channel<EngineContract, HostContract>(port, {
    annotate: (params, cancellation) => annotate(params, cancellation),
    explainEntry,
    compareArrays,
    inspectTable: ({ source, reading }, cancellation) => tables.inspect(source, cancellation, reading),
    train: async (params, cancellation) => {
      observed.forget();
      const result = await runs.train(params, cancellation);
      return new Transferred(result, buffersOf(result.model));
    },
    controlRun: ({ runId, action }) => runs.control(runId, action),
    rest: ({ milliseconds }) => runs.rest(milliseconds),
    changeLearningRate: ({ runId, learningRate }) => runs.changeLearningRate(runId, learningRate),
    readModel,
    readCheckpoint,
    writeModel,
    predictRow: (params) => predictRow(params),
    worstRows: (params, cancellation) => findWorstRows(params, tables, platform, cancellation),
    importance: (params, cancellation) =>
      measureImportance(params, tables, platform, cancellation, (progress) =>
        channel.emit("importanceProgress", progress),
      ),
    openSearch: (params, cancellation) => trials.open(params, cancellation),
    tryTrial: async (params, cancellation) => {
      const stretch = await trials.try(params, cancellation);
      const { checkpoint } = stretch.past ?? { checkpoint: null };
      return new Transferred(stretch, checkpoint ? [checkpoint.buffer] : []);
    },
    closeSearch: ({ searchId }) => trials.close(searchId),
    requireUnchanged: (params, cancellation) => requireUnchanged(params, platform, cancellation),
    reopenRun: (params, cancellation) => observed.reopen(params, cancellation),
    regions: async (params, cancellation) =>
      observeRegions(await observed.look(params.runId), params, new Slices(platform, cancellation), platform),
    weights: async (params, cancellation) =>
      observeWeights(await observed.look(params.runId), params, new Slices(platform, cancellation), platform),
    backpropagation: async (params, cancellation) =>
      observeRow(await observed.look(params.runId), params, new Slices(platform, cancellation)),
  });
}

/** A run's models are copies of its network: given away, they need not be copied once more. */
function buffersOf({ network }: Model): ArrayBufferLike[] {
  return network.layers.flatMap(({ weights, biases }) => [weights.buffer, biases.buffer]);
}
