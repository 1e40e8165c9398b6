import * as v from "valibot";
import { dateFormatNames } from "../data/dates";
import { fillings, type PreparedColumn } from "../data/preparation";
import { curveNames } from "../data/scaling";
import { activationNames } from "../engine/activations";
import { optionNames, recipeOptions } from "../recipe/recipe";
import { optionSchema } from "../recipe/validation";
import { decodeFloat64 } from "./base64";

export const formatVersion = 1;

const text = v.string("must be a text");
const number = v.pipe(v.number("must be a number"), v.finite("must be finite"));
const count = v.pipe(number, v.integer("must be an integer"), v.minValue(0, "must not be negative"));
const size = v.pipe(count, v.minValue(1, "must be at least 1"));

const distinctTexts = v.pipe(
  v.array(text, "must be a list of texts"),
  v.check((texts) => new Set(texts).size === texts.length, "must not repeat a text"),
);

/** Options that a file does not have are younger than it; `parseModel` completes them. */
export const recipeSchema = v.strictObject(
  Object.fromEntries(optionNames.map((name) => [name, v.optional(optionSchema(recipeOptions[name]))])),
);

const filledBy = v.picklist(fillings, `must be one of ${fillings.join(", ")}`);

const numericColumn = v.strictObject({
  kind: v.literal("numeric"),
  name: text,
  dateFormat: v.exactOptional(v.picklist(dateFormatNames, `must be one of ${dateFormatNames.join("; ")}`)),
  mark: v.exactOptional(text),
  offset: number,
  scale: v.pipe(number, v.minValue(0, "must not be negative")),
  curve: v.exactOptional(v.picklist(curveNames, `must be one of ${curveNames.join(", ")}`)),
  fill: number,
  filledBy,
});

const indicatorColumn = v.strictObject({
  kind: v.literal("indicator"),
  name: text,
  ofCategories: v.exactOptional(v.literal(true)),
});

const categoricalColumn = v.pipe(
  v.strictObject({
    kind: v.literal("categorical"),
    name: text,
    categories: v.pipe(distinctTexts, v.minLength(1, "must hold at least one category")),
    other: v.exactOptional(v.literal(true, "must be true")),
    fill: text,
    filledBy,
  }),
  v.check(
    ({ categories, other, fill }) => other === true || categories.includes(fill),
    "must have its stand-in for missing cells among its categories",
  ),
);

/** Older files name the stand-in for missing cells by what it always was. */
const column = v.pipe(
  v.unknown(),
  v.transform((value) => {
    if (typeof value !== "object" || value === null) return value;
    if ("median" in value) {
      const { median, ...others } = value;
      return { ...others, fill: median, filledBy: "median" };
    }
    if (!("mostFrequent" in value)) return value;
    const { mostFrequent, ...others } = value;
    return { ...others, fill: mostFrequent, filledBy: "most-frequent" };
  }),
  v.variant(
    "kind",
    [numericColumn, indicatorColumn, categoricalColumn],
    "must be a numeric, an indicator or a categorical column",
  ),
);

const preparation = v.strictObject({
  columns: v.pipe(
    v.array(column),
    v.minLength(1, "must hold at least one column"),
    v.check((columns) => distinctColumns(columns).size === columns.length, "must not name a column twice"),
  ),
});

/** An indicator goes with a column of the same name. */
function distinctColumns(columns: readonly PreparedColumn[]): ReadonlySet<string> {
  return new Set(columns.map(({ kind, name }) => JSON.stringify([kind === "indicator", name])));
}

const weights = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const numbers = decodeFloat64(dataset.value);
    if (!numbers) {
      addIssue({ message: "must be float64 numbers in base64" });
      return NEVER;
    }
    if (!numbers.every(Number.isFinite)) {
      addIssue({ message: "must hold finite numbers only" });
      return NEVER;
    }
    return numbers;
  }),
);

const network = v.strictObject({
  sizes: v.pipe(v.array(size, "must be a list of sizes"), v.minLength(2, "must hold at least two sizes")),
  activation: v.picklist(activationNames, `must be one of ${activationNames.join(", ")}`),
  dtype: v.literal("float64", "must be float64"),
  layers: v.array(v.strictObject({ weights, biases: weights }), "must be a list of layers"),
});

/** JSON has no NaN and no infinity; a measure that is not finite is null. */
const measure = v.pipe(
  v.nullable(number),
  v.transform((value) => value ?? Number.NaN),
);

const classScore = v.strictObject({
  rows: size,
  loss: measure,
  accuracy: v.pipe(number, v.minValue(0, "must be from 0 to 1"), v.maxValue(1, "must be from 0 to 1")),
});

const numberScore = v.strictObject({ rows: size, loss: measure, r2: measure, mae: measure, rmse: measure });

export const partScore = v.nullable(
  v.lazy((score) =>
    typeof score === "object" && score !== null && "rmse" in score ? numberScore : classScore,
  ),
);

/** Files without any do not have the list. */
export const learningRateChangesSchema = v.optional(
  v.array(v.strictObject({ step: size, learningRate: optionSchema(recipeOptions.learningRate) })),
  [],
);

/** What a model file holds. Whether its parts fit together is checked by `parseModel`. */
export const modelSchema = v.strictObject({
  formatVersion: v.literal(formatVersion),
  name: text,
  recipe: recipeSchema,
  preparation,
  classes: v.nullable(v.pipe(distinctTexts, v.minLength(2, "must hold at least two classes"))),
  network,
  learningRateChanges: learningRateChangesSchema,
  measured: v.strictObject({ epochs: count, train: partScore, validation: partScore, test: partScore }),
});
