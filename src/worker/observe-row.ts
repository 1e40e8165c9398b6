import { decodeNumber } from "../core/data/decode";
import { columnWidth } from "../core/data/encode";
import { featureNames } from "../core/data/feature-names";
import { imageSide } from "../core/data/image-side";
import type { Preparation } from "../core/data/preparation";
import { createCriterion, type Criterion } from "../core/engine/criterion";
import { argMax } from "../core/engine/cross-entropy";
import { readRows, rowBlocks } from "../core/engine/features";
import { ForwardPass } from "../core/engine/forward-pass";
import type { ReadableRows } from "../core/engine/labeled-rows";
import { countParameters, type Network } from "../core/engine/network";
import { WorkMeter } from "../core/engine/work-meter";
import { numericGradient, traceRow, type RowTrace, type WeightPlace } from "../core/insight/row-trace";
import { softmaxSteps } from "../core/insight/softmax-steps";
import { traceUpdate } from "../core/insight/update-trace";
import { LabError } from "../core/errors";
import type { BackpropagationParams, BackpropagationView, RowInput, UpdateView } from "../protocol/insight";
import { dataOf, type ObservedData, type ObservedRun } from "./observed-run";
import { viewLayers } from "./row-layers";
import type { Slices } from "./slices";

/** Of a row; the rest is told by number. */
const inputsAtMost = 24;

/** One row's way through the network and back, by the plain reference engine in float64, without dropout. */
export async function observeRow(
  run: ObservedRun,
  { part: partName, row: wantedRow, wantsWrong, weight }: BackpropagationParams,
  slices: Slices,
): Promise<BackpropagationView> {
  const { network, preparation, classes } = run;
  const data = dataOf(run);
  const { dataset, settings } = data;
  const part = partName === "validation" && dataset.validation ? dataset.validation : dataset.train;
  const firstRow = Math.min(wantedRow, part.rows - 1);
  const wrong = wantsWrong ? await slices.run(findWrong(network, part, firstRow)) : firstRow;
  const row = wrong ?? firstRow;
  const features = new Float64Array(network.sizes[0]!);
  readRows(part.features, features.length, row, 1, features);
  const label = part.labels[row]!;
  const criterion = createCriterion(settings);
  const trace = traceRow(network, features, label, criterion);
  const place = weight && isPlace(network, weight) ? weight : steepestWeight(trace);
  const names = unitNames(network, run);
  const side = imageSide(preparation);
  const { inputs, preactivations } = trace.layers[place.layer]!;
  const layer = trace.layers[place.layer]!;
  const units = preactivations.length;
  return {
    part: part === dataset.validation ? "validation" : "train",
    ...{ row, rows: part.rows, hasNoWrong: wrong === null, hasValidation: dataset.validation !== null },
    inputs: viewInputs(preparation, features),
    inputCount: features.length,
    image: side === null ? null : Float32Array.from(features),
    ...{ side, classes, label, epochs: run.epochs },
    actual: classes ? classes[label]! : describeTarget(label, data),
    activation: network.activation,
    loss: {
      name: settings.loss,
      value: trace.loss,
      labelSmoothing: settings.labelSmoothing,
      rowWeight: trace.weight,
      softmax: settings.loss === "cross-entropy" ? softmaxSteps(trace.layers.at(-1)!.preactivations) : null,
    },
    layers: viewLayers(network, trace, place, names),
    weight: {
      place,
      from: names[place.layer]![place.input]!,
      to: names[place.layer + 1]![place.unit]!,
      value: network.layers[place.layer]!.weights[place.input * units + place.unit]!,
      input: inputs[place.input]!,
      delta: layer.deltas[place.unit]!,
      gradient: layer.gradients.weights[place.input * units + place.unit]!,
      numeric: numericGradient(network, features, label, criterion, place),
    },
    update: viewUpdate(run, data, trace, place, { features, label, criterion }),
  };
}

/** The first wrong row from `start` on, going round; null where all are right. Yields every few milliseconds. */
function* findWrong(
  network: Network,
  part: ReadableRows,
  start: number,
): Generator<null, number | null, void> {
  if (network.sizes.at(-1) === 1) {
    throw new LabError(
      "option-invalid",
      "A predicted number is nearly always a little off; no row is wrong as such.",
    );
  }
  const width = network.sizes[0]!;
  const forward = new ForwardPass(network);
  const meter = new WorkMeter(countParameters(network.sizes));
  let before: number | null = null;
  for (const { first, rows, values } of rowBlocks(part.features, width)) {
    for (let index = 0; index < rows; index++) {
      const row = first + index;
      if (row < start && before !== null) continue;
      if (meter.addRow()) yield null;
      if (argMax(forward.run(values, index * width)) === part.labels[row]!) continue;
      if (row >= start) return row;
      before = row;
    }
  }
  return before;
}

function isPlace({ layers }: Network, { layer, input, unit }: WeightPlace): boolean {
  const found = layers[layer];
  if (!found) return false;
  const units = found.biases.length;
  return unit < units && input < found.weights.length / units;
}

/** In the first layer, where the gradient has come all the way. */
function steepestWeight({ layers }: RowTrace): WeightPlace {
  const { weights, biases } = layers[0]!.gradients;
  let steepest = 0;
  for (let i = 0; i < weights.length; i++) {
    if (Math.abs(weights[i]!) > Math.abs(weights[steepest]!)) steepest = i;
  }
  const units = biases.length;
  return { layer: 0, input: Math.floor(steepest / units), unit: steepest % units };
}

/** The names of the features, then of each layer's units. */
function unitNames(
  network: Network,
  { preparation, classes, recipe }: ObservedRun,
): readonly (readonly string[])[] {
  const last = network.sizes.length - 1;
  return network.sizes.map((size, index) => {
    if (index === 0) return featureNames(preparation);
    if (index === last) return classes ?? [recipe.target ?? "output"];
    return Array.from({ length: size }, (_, unit) => `unit ${unit + 1}`);
  });
}

/** Those that are not 0 first, where there are too many. */
function viewInputs(preparation: Preparation, features: Float64Array): readonly RowInput[] {
  const names = featureNames(preparation);
  let first = 0;
  const all = preparation.columns.flatMap((column) => {
    const width = columnWidth(column);
    const place = first;
    first += width;
    return Array.from({ length: width }, (_, offset): RowInput => {
      const prepared = features[place + offset]!;
      const isNumber = column.kind === "numeric";
      return {
        name: names[place + offset]!,
        value: isNumber ? decodeNumber(column, prepared) : null,
        isDate: isNumber && column.dateFormat !== undefined,
        prepared,
      };
    });
  });
  if (all.length <= inputsAtMost) return all;
  const chosen = new Set(
    all.toSorted((a, b) => Math.abs(b.prepared) - Math.abs(a.prepared)).slice(0, inputsAtMost),
  );
  return all.filter((input) => chosen.has(input));
}

function describeTarget(label: number, { dataset: { targetScale } }: ObservedData): string {
  const number = targetScale ? label * targetScale.scale + targetScale.offset : label;
  return String(Number(number.toPrecision(6)));
}

/** One step on this row alone. */
function viewUpdate(
  { network, progress }: ObservedRun,
  { settings }: ObservedData,
  trace: RowTrace,
  place: WeightPlace,
  { features, label, criterion }: { features: Float64Array; label: number; criterion: Criterion },
): UpdateView | null {
  const { optimizer, momentum, rmsDecay, beta1, beta2, epsilon } = settings;
  if (optimizer === "lbfgs") return null;
  const gradients = trace.layers.map((layer) => layer.gradients);
  const moments = progress?.moments ?? null;
  const step = moments ? progress!.steps + 1 : 1;
  const learningRate = progress?.learningRate ?? settings.learningRate;
  const updated = traceUpdate(
    network,
    gradients,
    { ...settings, optimizer },
    { step, learningRate, moments },
    place,
  );
  const forward = new ForwardPass({ ...network, layers: updated.layers });
  const lossAfter = trace.weight * criterion.loss.value(forward.run(features, 0), label);
  return {
    ...{ optimizer, step, learningRate, lossAfter },
    constants: { momentum, rmsDecay, beta1, beta2, epsilon },
    weightDecay: settings.weightDecay,
    clipFactor: updated.clipFactor,
    weight: updated.weight,
    hasMemory: moments !== null,
  };
}
