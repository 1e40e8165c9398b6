import { centerFeatures, type Centering } from "./centering";
import { rowWeight, type Criterion } from "./criterion";
import { CurvatureHistory, dot } from "./curvature-history";
import type { Descent, DescentState, StepOutcome } from "./descent";
import type { ReadableRows } from "./labeled-rows";
import { searchLine, type LinePoint } from "./line-search";
import { countParameters, type Network } from "./network";
import { addPenaltyGradient, penalty, type PenaltySettings } from "./penalties";
import type { TotalGradient } from "./total-gradient";
import { WorkMeter } from "./work-meter";

export interface LbfgsSettings extends PenaltySettings {
  /** Ends where the largest absolute entry of the gradient is at or below this. */
  readonly tolerance: number;
}

/** A place: parameters in the network's order, each layer's weights before its biases. */
interface Place {
  readonly parameters: Float64Array;
  /** Weighted mean loss plus penalties. */
  readonly value: number;
  readonly gradient: Float64Array;
  readonly lossSum: number;
}

type PlaceOnLine = Place & LinePoint;

/**
 * Goes down by L-BFGS (Liu and Nocedal, 1989) on all rows at once, each step to a place along the estimated Newton
 * direction that meets the strong Wolfe conditions. The Hessian is estimated in the coordinates of `Centering`; all else,
 * the tolerance too, is in the network's own. A step is an epoch.
 */
export class LbfgsDescent implements Descent {
  readonly stepsPerEpoch = 1;
  readonly stepsAtOnce = 1;
  readonly #arrays: readonly Float64Array[];
  readonly #network: Network;
  readonly #train: ReadableRows;
  readonly #settings: LbfgsSettings;
  readonly #gradient: TotalGradient;
  readonly #weightSum: number;
  /** Number of parameters. */
  readonly #size: number;
  readonly #meter = new WorkMeter(0);
  /** In centered coordinates. */
  readonly #history = new CurvatureHistory();
  /** Undefined until the first step. */
  #centering: Centering | undefined;
  /** Undefined until the network's own place has been evaluated. */
  #here: Place | undefined;

  /** @param gradient of this network, on these rows. */
  constructor(
    network: Network,
    train: ReadableRows,
    criterion: Criterion,
    settings: LbfgsSettings,
    gradient: TotalGradient,
  ) {
    this.#network = network;
    this.#train = train;
    this.#settings = settings;
    this.#arrays = network.layers.flatMap(({ weights, biases }) => [weights, biases]);
    this.#gradient = gradient;
    this.#size = countParameters(network.sizes);
    let weightSum = 0;
    for (let row = 0; row < train.rows; row++) weightSum += rowWeight(criterion, train.labels[row]!);
    this.#weightSum = weightSum;
  }

  *steps(): Generator<null, readonly StepOutcome[], void> {
    return [yield* this.#step()];
  }

  *#step(): Generator<null, StepOutcome, void> {
    const here = this.#here ?? (yield* this.#evaluate(joined(this.#arrays)));
    this.#here = here;
    if (!Number.isFinite(here.value)) return this.#outcome({ ...here, lossSum: here.value }, null);
    if (this.#isFlat(here)) return this.#outcome(here, "tolerance");
    const centering = (this.#centering ??= yield* centerFeatures(this.#network, this.#train));
    const next = yield* this.#nextPlace(here, centering);
    const isBetter = next && (next.value < here.value || largest(next.gradient) < largest(here.gradient));
    if (!isBetter) {
      this.#place(here.parameters);
      return this.#outcome(here, "line-search");
    }
    this.#place(next.parameters);
    yield* this.#pass(2);
    this.#history.add({
      step: centering.centerStep(next.parameters.map((entry, i) => entry - here.parameters[i]!)),
      change: centering.centerGradient(next.gradient.map((entry, i) => entry - here.gradient[i]!)),
    });
    this.#here = next;
    yield* this.#pass(6);
    return this.#outcome(next, this.#isFlat(next) ? "tolerance" : null);
  }

  /** Undefined where neither L-BFGS nor the steepest descent finds a place to go to. */
  *#nextPlace(here: Place, centering: Centering): Generator<null, Place | undefined, void> {
    const next = yield* this.#search(here, centering);
    if (next || this.#history.pairs.length === 0) return next;
    this.#history.pairs = [];
    return yield* this.#search(here, centering);
  }

  *#search(here: Place, centering: Centering): Generator<null, Place | undefined, void> {
    const direction = yield* this.#history.direction(centering.centerGradient(here.gradient.slice()));
    // Without a history the direction has no scale: about 1 is moved in all, as in PyTorch.
    const length = direction.reduce((sum, entry) => sum + Math.abs(entry), 0);
    const firstDistance = this.#history.pairs.length === 0 ? Math.min(1, 1 / length) : 1;
    centering.uncenterStep(direction);
    yield* this.#pass(3);
    const slope = dot(here.gradient, direction);
    if (!(slope < 0)) return undefined;
    const evaluate = (distance: number) => this.#evaluateOnLine(here, direction, distance);
    return yield* searchLine({ ...here, distance: 0, slope }, evaluate, firstDistance);
  }

  *#evaluateOnLine(
    here: Place,
    direction: Float64Array,
    distance: number,
  ): Generator<null, PlaceOnLine, void> {
    const place = yield* this.#evaluate(here.parameters.map((entry, i) => entry + distance * direction[i]!));
    yield* this.#pass(2);
    return { ...place, distance, slope: dot(place.gradient, direction) };
  }

  *#evaluate(parameters: Float64Array): Generator<null, Place, void> {
    this.#place(parameters);
    yield* this.#pass(3);
    const lossSum = yield* this.#gradient.sum(1 / this.#weightSum);
    const { layers } = this.#gradient;
    this.#network.layers.forEach(({ weights }, index) =>
      addPenaltyGradient(weights, layers[index]!.weights, this.#settings, 0, weights.length),
    );
    const value = lossSum / this.#weightSum + penalty(this.#network.layers, this.#settings);
    const gradient = joined(layers.flatMap(({ weights, biases }) => [weights, biases]));
    return { parameters, value, gradient, lossSum };
  }

  /** Yields where passes over all parameters have been a block of work. */
  *#pass(count: number): Generator<null, void, void> {
    if (this.#meter.add(count * this.#size)) yield null;
  }

  /** Puts the network at a place. */
  #place(parameters: Float64Array): void {
    let start = 0;
    for (const array of this.#arrays) {
      array.set(parameters.subarray(start, start + array.length));
      start += array.length;
    }
  }

  #isFlat({ gradient }: Place): boolean {
    return largest(gradient) <= this.#settings.tolerance;
  }

  #outcome({ lossSum }: Place, end: StepOutcome["end"]): StepOutcome {
    return { lossSum, weightSum: this.#weightSum, end };
  }

  state(): DescentState {
    const { pairs } = this.#history;
    return {
      kind: "lbfgs",
      steps: pairs.map(({ step }) => step),
      changes: pairs.map(({ change }) => change),
    };
  }

  restore(state: DescentState): void {
    if (state.kind !== "lbfgs") return;
    this.#history.pairs = state.steps.map((step, index) => ({
      step: step.slice(),
      change: state.changes[index]!.slice(),
    }));
    this.#here = undefined;
  }
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const array of arrays) {
    all.set(array, start);
    start += array.length;
  }
  return all;
}

/** The largest absolute entry. */
function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}
