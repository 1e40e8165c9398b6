import type { Layer } from "../network";
import { WorkMeter } from "../work-meter";

/** What copying a parameter to another place and precision costs, in multiply-adds: it waits for memory. */
const parameterWork = 4;

/** Columns of a full panel of weights. */
export const panelWidth = 32;

/** The smallest multiple of 4 that is at least `count`. */
export function padded(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** Where a layer's parameters stand in an array of all, in floats. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  /** `outputs` padded to a multiple of 4. */
  readonly columns: number;
  /** Panels of 32 columns: see src/assembly/panels.ts. */
  readonly weights: number;
  readonly biases: number;
}

/** The layout of all parameters, and of their gradients and moments. */
export interface ParameterLayout {
  readonly layers: readonly LayerPlace[];
  /** Floats in all. */
  readonly size: number;
}

export function parameterLayout(sizes: readonly number[]): ParameterLayout {
  let size = 0;
  const layers = sizes.slice(1).map((outputs, index): LayerPlace => {
    const inputs = sizes[index]!;
    const columns = padded(outputs);
    const weights = size;
    const biases = weights + inputs * columns;
    size = biases + columns;
    return { inputs, outputs, columns, weights, biases };
  });
  return { layers, size };
}

/** Runs of a layer's weights that belong to the inputs from `from` to before `to`: one in each panel. */
export function* weightRuns(
  { inputs, columns, weights }: LayerPlace,
  from: number,
  to: number,
): Generator<{ start: number; count: number }, void> {
  for (let column = 0; column < columns; column += panelWidth) {
    const width = Math.min(panelWidth, columns - column);
    yield { start: weights + inputs * column + from * width, count: (to - from) * width };
  }
}

/**
 * Copies the parameters of a network's layers into an array of the layout. Yields after each block of work of a few
 * milliseconds.
 */
export function* writeParameters(
  layout: ParameterLayout,
  layers: readonly Layer[],
  target: Float32Array,
): Generator<null, void, void> {
  for (const [index, place] of layout.layers.entries()) {
    const { weights, biases } = layers[index]!;
    target.set(biases, place.biases);
    yield* eachPanelRow(place, (inPanel, inRows, count) => {
      for (let j = 0; j < count; j++) target[inPanel + j] = weights[inRows + j]!;
    });
  }
}

/** The parameters of an array of the layout, as a network's layers. Yields as `writeParameters` does. */
export function* readParameters(
  { layers }: ParameterLayout,
  source: Float32Array,
): Generator<null, Layer[], void> {
  const read: Layer[] = [];
  for (const place of layers) {
    const weights = new Float64Array(place.inputs * place.outputs);
    yield* eachPanelRow(place, (inPanel, inRows, count) => {
      for (let j = 0; j < count; j++) weights[inRows + j] = source[inPanel + j]!;
    });
    const biases = Float64Array.from(source.subarray(place.biases, place.biases + place.outputs));
    read.push({ weights, biases });
  }
  return read;
}

/** Says of each row of each panel of a layer's weights where it stands in the layout and in a row-major array. */
function* eachPanelRow(
  { inputs, outputs, columns, weights }: LayerPlace,
  visit: (inPanel: number, inRows: number, count: number) => void,
): Generator<null, void, void> {
  const meter = new WorkMeter(0);
  for (let column = 0; column < outputs; column += panelWidth) {
    const width = Math.min(panelWidth, columns - column);
    const count = Math.min(panelWidth, outputs - column);
    for (let i = 0; i < inputs; i++) {
      visit(weights + inputs * column + i * width, i * outputs + column, count);
      if (meter.add(parameterWork * count)) yield null;
    }
  }
}
