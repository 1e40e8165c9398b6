import { activations, type ActivationName } from "./activations";
import type { Layer, Network } from "./network";
import type { Random } from "./random";

/**
 * A network ready to train. Biases start at 0, weights normal with mean 0: before ReLU with variance 2 / inputs
 * (He et al., 2015, arXiv:1502.01852), before tanh, sigmoid and the logits with variance 2 / (inputs + outputs)
 * (Glorot and Bengio, 2010), so that signals keep their size from layer to layer.
 *
 * Softmax regression starts at 0: its loss is convex, so no symmetry needs breaking, and the curve begins at
 * exactly log(classes), whatever the seed.
 * @param sizes features, each hidden layer's size, classes.
 */
export function initializeNetwork(
  sizes: readonly number[],
  activation: ActivationName,
  random: Random,
): Network {
  const layers = sizes.slice(1).map((outputs, index): Layer => {
    const inputs = sizes[index]!;
    const weights = new Float64Array(inputs * outputs);
    const isLast = index === sizes.length - 2;
    const rule = isLast ? "glorot" : activations[activation].initializer;
    const deviation = Math.sqrt(2 / (rule === "he" ? inputs : inputs + outputs));
    if (sizes.length > 2) {
      for (let i = 0; i < weights.length; i++) weights[i] = deviation * random.normal();
    }
    return { weights, biases: new Float64Array(outputs) };
  });
  return { sizes, activation, layers };
}
