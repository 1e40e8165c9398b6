import { complete } from "../complete";
import { activations, type ActivationName } from "./activations";
import type { Layer, Network } from "./network";
import type { Random } from "./random";
import { WorkMeter } from "./work-meter";

/** What a random weight costs, in multiply-adds. */
const weightWork = 16;

/** The standard deviation of a layer's initial weights, which are normal with mean 0. */
type DeviationRule = (inputs: number, outputs: number) => number;

const rules = {
  /** Variance 2 / inputs (He et al., 2015, arXiv:1502.01852), for ReLU and its like. */
  he: (inputs) => Math.sqrt(2 / inputs),
  /** Variance 2 / (inputs + outputs) (Glorot and Bengio, 2010), for saturating functions and the outputs. */
  glorot: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  /** 0.01, as in the cs231n notes. */
  normal: () => 0.01,
  /** Hidden units that start alike stay alike: fit for models without hidden layers. */
  zeros: () => 0,
} as const satisfies Readonly<Record<string, DeviationRule>>;

/** `auto` chooses for each layer: see `initializeNetwork`. */
export type InitializerName = keyof typeof rules | "auto";

export const initializerNames: readonly InitializerName[] = [
  "auto",
  ...(Object.keys(rules) as (keyof typeof rules)[]),
];

/**
 * A network ready to train. Biases start at 0, weights by the initializer's rule. `auto` takes He's rule before
 * ReLU and its like, Glorot's before the other activations and the outputs, so that signals keep their size from
 * layer to layer, and 0 where there is no hidden layer: such a model's loss is convex, so no symmetry needs breaking,
 * and softmax regression's curve begins at exactly log(classes), whatever the seed.
 * @param sizes features, each hidden layer's size, outputs.
 */
export function initializeNetwork(
  ...[sizes, activation, random, initializer]: Parameters<typeof initializeInSteps>
): Network {
  return complete(initializeInSteps(sizes, activation, random, initializer));
}

/** `initializeNetwork`, which yields after each block of work of a few milliseconds. */
export function* initializeInSteps(
  sizes: readonly number[],
  activation: ActivationName,
  random: Random,
  initializer: InitializerName = "auto",
): Generator<null, Network, void> {
  const hasHidden = sizes.length > 2;
  const automatic = (isLast: boolean) =>
    !hasHidden ? "zeros" : isLast ? "glorot" : activations[activation].initializer;
  const meter = new WorkMeter(0);
  const layers: Layer[] = [];
  for (const [index, outputs] of sizes.slice(1).entries()) {
    const inputs = sizes[index]!;
    const weights = new Float64Array(inputs * outputs);
    const rule = initializer === "auto" ? automatic(index === sizes.length - 2) : initializer;
    const deviation = rules[rule](inputs, outputs);
    for (let start = 0; deviation > 0 && start < weights.length; start += outputs) {
      for (let i = start; i < start + outputs; i++) weights[i] = deviation * random.normal();
      if (meter.add(outputs * weightWork)) yield null;
    }
    layers.push({ weights, biases: new Float64Array(outputs) });
  }
  return { sizes, activation, layers };
}
