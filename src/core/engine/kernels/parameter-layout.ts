import type { Layer } from "../network";

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

/** Copies the parameters of a network's layers into an array of the layout. */
export function writeParameters(
  layout: ParameterLayout,
  layers: readonly Layer[],
  target: Float32Array,
): void {
  layout.layers.forEach((place, index) => {
    const { weights, biases } = layers[index]!;
    target.set(biases, place.biases);
    eachPanelRow(place, (inPanel, inRows, count) => {
      for (let j = 0; j < count; j++) target[inPanel + j] = weights[inRows + j]!;
    });
  });
}

/** The parameters of an array of the layout, as a network's layers. */
export function readParameters({ layers }: ParameterLayout, source: Float32Array): Layer[] {
  return layers.map((place) => {
    const weights = new Float64Array(place.inputs * place.outputs);
    eachPanelRow(place, (inPanel, inRows, count) => {
      for (let j = 0; j < count; j++) weights[inRows + j] = source[inPanel + j]!;
    });
    return {
      weights,
      biases: Float64Array.from(source.subarray(place.biases, place.biases + place.outputs)),
    };
  });
}

/** Says of each row of each panel of a layer's weights where it stands in the layout and in a row-major array. */
function eachPanelRow(
  { inputs, outputs, columns, weights }: LayerPlace,
  visit: (inPanel: number, inRows: number, count: number) => void,
): void {
  for (let column = 0; column < outputs; column += panelWidth) {
    const width = Math.min(panelWidth, columns - column);
    const count = Math.min(panelWidth, outputs - column);
    for (let i = 0; i < inputs; i++) {
      visit(weights + inputs * column + i * width, i * outputs + column, count);
    }
  }
}
