import type { Variants } from "../data/variants";
import { defaultOf } from "./defaults";
import type { NumberOption, Option } from "./option";
import { optionNames, recipeOptions } from "./recipe";

/** The JSON schema (draft 7) of a recipe's file, for completion, hovers and errors while it is written. */
export function recipeJsonSchema(): object {
  const properties = Object.fromEntries(
    optionNames.map((name) => {
      const option: Option = recipeOptions[name];
      return [name, { description: option.help, default: defaultOf(name, {}), ...valueSchema(option) }];
    }),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Softmax Lab recipe",
    description: "What a model is trained on and how.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      formatVersion: { const: 1, description: "Version of this format." },
      data: {
        type: ["string", "null"],
        description: "File to train on; a relative path counts from this recipe's folder.",
      },
      ...properties,
    },
  };
}

function valueSchema(option: Option): object {
  switch (option.kind) {
    case "number":
      return numberSchema(option);
    case "choice":
      return { enum: option.choices };
    case "switch":
      return { type: "boolean" };
    case "sizes":
      return {
        type: "array",
        items: { type: "integer", minimum: 1, maximum: option.maximumSize },
        maxItems: option.maximumLength,
      };
    case "text":
      return option.variants ? variantSchema(option.variants) : { type: "string" };
    case "list":
      return { type: "array", items: { type: "string" } };
    case "types":
      return { type: "object", additionalProperties: { enum: option.choices } };
    case "column":
    case "file":
      return { type: ["string", "null"] };
  }
}

function variantSchema(variants: Variants): object {
  const rules = Object.entries(variants);
  const whole = rules.filter(([, rule]) => rule === null || rule.default !== undefined);
  const names = rules.filter(([, rule]) => rule !== null).map(([name]) => name);
  return {
    anyOf: [{ enum: whole.map(([name]) => name) }, { type: "string", pattern: `^(${names.join("|")}):.` }],
  };
}

function numberSchema(option: NumberOption): object {
  const { integer, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = option;
  return {
    type: integer ? "integer" : "number",
    [exclusiveMinimum ? "exclusiveMinimum" : "minimum"]: minimum,
    [exclusiveMaximum ? "exclusiveMaximum" : "maximum"]: maximum,
  };
}
