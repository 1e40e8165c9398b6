import * as v from "valibot";
import { LabError } from "../../core/errors";
import { partScore, recipeSchema } from "../../core/models/model-schema";
import { completeRecipe } from "../../core/recipe/defaults";
import { validateSettings } from "../../core/recipe/validation";
import type { RecipeSettings } from "../../core/recipe/recipe";
import { maximumTrials, searchMethods } from "../../core/search/plan-trials";
import { searchedOptions } from "../../core/search/search-space";
import { trialStatuses } from "../../core/search/trial";
import { decodeText } from "../runs/utf8";

const searchFormatVersion = 1;

/** As it is written down: one that was interrupted still says that it is searching. */
const writtenStatuses = ["searching", "finished", "stopped", "failed"] as const;

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.finite());
/** JSON has no NaN; a measure that is none is null. */
const measure = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);

const settings = v.pipe(
  v.unknown(),
  v.check((input) => {
    try {
      validateSettings(input);
      return true;
    } catch {
      return false;
    }
  }, "must be settings"),
  v.transform((input) => input as RecipeSettings),
);

const score = v.pipe(
  partScore,
  v.check((value) => value !== null, "must be a score"),
  v.transform((value) => value!),
);

const trial = v.object({
  settings,
  status: v.picklist(trialStatuses),
  scores: v.pipe(v.array(score), v.readonly()),
  epochs: seconds,
  seconds,
  rounds: count,
  reached: v.nullable(v.object({ cost: measure, loss: measure })),
  failure: v.nullable(text),
});

export const searchWishSchema = v.strictObject({
  space: v.record(v.picklist(searchedOptions), v.pipe(text, v.maxLength(1000))),
  method: v.picklist(searchMethods),
  trials: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maximumTrials)),
  seed: v.pipe(count, v.maxValue(2 ** 32 - 1)),
  stopsHopeless: v.boolean(),
  atOnce: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maximumTrials)),
});

/** A search's own account of itself, from which its table can be shown and the rest of it be tried. */
const recordSchema = v.pipe(
  v.object({
    formatVersion: v.literal(searchFormatVersion),
    id: text,
    /** Milliseconds since 1970. */
    startedAt: count,
    data: v.object({ location: text, name: text }),
    /** As the table's summary tells it. */
    dataStamp: text,
    wish: searchWishSchema,
    status: v.picklist(writtenStatuses),
    failure: v.nullable(text),
    /** Rounds after which the trials were set beside each other. */
    rounds: count,
    plan: v.pipe(
      v.array(
        v.object({
          settings,
          recipe: v.pipe(
            recipeSchema,
            v.transform((given) => completeRecipe(given)),
          ),
        }),
      ),
      v.minLength(1),
      v.readonly(),
    ),
    trials: v.pipe(v.array(trial), v.readonly()),
  }),
  v.check(({ plan, trials }) => plan.length === trials.length, "must have a trial for each one planned"),
);

export type SearchRecord = v.InferOutput<typeof recordSchema>;

export function newSearchRecord(
  facts: Pick<SearchRecord, "id" | "startedAt" | "data" | "dataStamp" | "wish" | "plan" | "trials">,
): SearchRecord {
  return { formatVersion: searchFormatVersion, status: "searching", failure: null, rounds: 0, ...facts };
}

/** @throws LabError `run-unreadable` */
export function parseSearchRecord(bytes: Uint8Array): SearchRecord {
  try {
    return v.parse(recordSchema, JSON.parse(decodeText(bytes)));
  } catch (error) {
    throw new LabError("run-unreadable", `The last search cannot be read: ${(error as Error).message}`);
  }
}
