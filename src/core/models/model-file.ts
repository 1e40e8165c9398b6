import * as v from "valibot";
import { countFeatures } from "../data/encode";
import type { Network } from "../engine/network";
import { LabError } from "../errors";
import { completeRecipe } from "../recipe/defaults";
import { encodeFloat64 } from "./base64";
import type { Model } from "./model";
import { formatVersion, modelSchema } from "./model-schema";

/** A model's file is called NAME and this. */
export const modelFileSuffix = ".softmax-model.json";

/** `model` as JSON for a file. `parseModel` gives back the same bits. */
export function serializeModel(model: Model): string {
  const { name, recipe, preparation, classes, network, learningRateChanges, measured } = model;
  const layers = network.layers.map(({ weights, biases }) => ({
    weights: encodeFloat64(weights),
    biases: encodeFloat64(biases),
  }));
  const { sizes, activation } = network;
  const file = {
    formatVersion,
    name,
    recipe,
    preparation,
    classes,
    network: { sizes, activation, dtype: "float64", layers },
    ...(learningRateChanges.length > 0 ? { learningRateChanges } : {}),
    measured,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws LabError `model-invalid` that says what is wrong where. */
export function parseModel(text: string): Model {
  const json = parseJson(text);
  refuseOtherFormats(json);
  const result = v.safeParse(modelSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    const path = v.getDotPath(issue);
    throw invalid(path === null ? issue.message : `${path} ${describe(issue)}`);
  }
  const { name, recipe, preparation, classes, network, learningRateChanges, measured } = result.output;
  const model = {
    name,
    recipe: completeRecipe(recipe),
    preparation,
    classes,
    network: { sizes: network.sizes, activation: network.activation, layers: network.layers },
    learningRateChanges,
    measured,
  };
  requireConsistency(model);
  return model;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`it is no JSON: ${(error as Error).message}`);
  }
}

function refuseOtherFormats(json: unknown): void {
  const version = (json as { formatVersion?: unknown } | null)?.formatVersion;
  if (version === formatVersion) return;
  throw invalid(
    typeof version === "number" && version > formatVersion
      ? `it has format ${version}, from a newer Softmax Lab; this one reads format ${formatVersion}`
      : `its formatVersion is ${JSON.stringify(version)}; it must be ${formatVersion}`,
  );
}

/** Messages of our own schema begin with "must"; an option's is a sentence already. */
function describe(issue: v.InferIssue<typeof modelSchema>): string {
  if (issue.message.startsWith("must ")) return issue.message;
  if (issue.type === "strict_object" && issue.expected === "never") return "is not a part of a model file";
  if (issue.received === "undefined") return "is missing";
  return issue.kind === "schema" && issue.expected === "Object"
    ? `is ${issue.received}; it must be an object`
    : `is wrong: ${issue.message.replace(/\.$/, "")}`;
}

function requireConsistency({ preparation, classes, network }: Model): void {
  const features = countFeatures(preparation);
  requireEqual("network.sizes begins with", network.sizes[0]!, features, "the features of the preparation");
  const [outputs, reason] = classes ? [classes.length, "the number of classes"] : [1, "the predicted number"];
  requireEqual("network.sizes ends with", network.sizes.at(-1)!, outputs, reason);
  requireLayers(network);
}

function requireLayers({ sizes, layers }: Network): void {
  requireEqual("network.layers has length", layers.length, sizes.length - 1, "one less than the sizes");
  layers.forEach(({ weights, biases }, index) => {
    const [inputs, outputs] = [sizes[index]!, sizes[index + 1]!];
    const product = `${inputs} times ${outputs}`;
    requireEqual(`network.layers.${index}.weights has length`, weights.length, inputs * outputs, product);
    requireEqual(`network.layers.${index}.biases has length`, biases.length, outputs, "the layer's outputs");
  });
}

function requireEqual(what: string, met: number, wanted: number, reason: string): void {
  if (met !== wanted) throw invalid(`${what} ${met}; it must be ${wanted}, ${reason}`);
}

function invalid(reason: string): LabError {
  return new LabError("model-invalid", `This is no valid model file: ${reason}.`);
}
