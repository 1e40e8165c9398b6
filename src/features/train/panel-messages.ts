import * as v from "valibot";
import { LabError } from "../../core/errors";
import { optionNames, recipeOptions, type RecipeSettings } from "../../core/recipe/recipe";
import { optionSchema, validateSettings } from "../../core/recipe/validation";
import { dataParts } from "../../protocol/judgment";
import type { PageMessage, PanelHostContract } from "../../protocol/panel";
import type { Method, Params } from "../../rpc/contract";
import { searchWishSchema } from "../../session/search/search-record";
import { pageFaultSchema } from "../panels/page-fault";

const pageMessage = v.strictObject({
  page: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  message: v.variant("type", [
    v.object({
      type: v.literal("request"),
      id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      method: v.string(),
      params: v.unknown(),
    }),
    v.object({ type: v.literal("cancel"), id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  ]),
});

/** What came from the webview, or undefined where it is nothing that our page would send. */
export function parsePageMessage(raw: unknown): PageMessage | undefined {
  const result = v.safeParse(pageMessage, raw);
  return result.success ? result.output : undefined;
}

const nothing = v.null();
const ofRun = v.strictObject({ runId: v.pipe(v.string(), v.uuid()) });
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const columnName = v.pipe(v.string(), v.maxLength(10_000));
const ofPart = v.strictObject({ ...ofRun.entries, part: v.picklist(dataParts) });
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const settings = v.custom<RecipeSettings>((input) => {
  try {
    validateSettings(input);
    return true;
  } catch {
    return false;
  }
}, "The settings are not valid.");

const parameters = {
  snapshot: v.strictObject({ greeting: v.nullable(count) }),
  chooseData: nothing,
  chooseFile: v.strictObject({ option: v.picklist(optionNames) }),
  openExample: nothing,
  reloadData: nothing,
  cancelReading: nothing,
  revealData: nothing,
  changeSettings: settings,
  train: nothing,
  search: searchWishSchema,
  stopSearch: nothing,
  goOnSearching: nothing,
  useTrial: v.strictObject({ index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  pause: ofRun,
  resume: ofRun,
  advance: v.strictObject({ ...ofRun.entries, stretch: v.picklist(["step", "epoch"]) }),
  changeLearningRate: v.strictObject({
    ...ofRun.entries,
    learningRate: optionSchema(recipeOptions.learningRate),
  }),
  stop: ofRun,
  startOver: ofRun,
  continueRun: ofRun,
  saveRecipe: nothing,
  reports: ofRun,
  worstRows: ofPart,
  revealRow: v.strictObject({ ...ofPart.entries, firstLine: line, lastLine: line }),
  importance: ofPart,
  cancelImportance: ofRun,
  saveModel: ofRun,
  reportFault: pageFaultSchema,
  regions: v.strictObject({
    ...ofRun.entries,
    columns: v.nullable(v.tuple([columnName, columnName])),
    held: v.record(columnName, v.string()),
    wantsPoints: v.boolean(),
  }),
  weights: v.strictObject({ ...ofRun.entries, firstUnit: count }),
  backpropagation: v.strictObject({
    ...ofRun.entries,
    part: v.picklist(["train", "validation"]),
    row: count,
    wantsWrong: v.boolean(),
    weight: v.nullable(v.strictObject({ layer: count, input: count, unit: count })),
  }),
} satisfies { [M in Method<PanelHostContract>]: v.GenericSchema<unknown, Params<PanelHostContract, M>> };

/** @throws LabError `message-invalid` where `params` are not those of `method`. */
export function parseParameters<M extends Method<PanelHostContract>>(
  method: M,
  params: unknown,
): Params<PanelHostContract, M> {
  const result = v.safeParse(parameters[method], params);
  if (!result.success) {
    throw new LabError("message-invalid", `"${method}" was asked wrongly: ${result.issues[0].message}`);
  }
  return result.output as Params<PanelHostContract, M>;
}
