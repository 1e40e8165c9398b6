import * as v from "valibot";
import { LabError, type ErrorCode, type ErrorData } from "../../core/errors";
import { partScore, recipeSchema } from "../../core/models/model-schema";
import { completeRecipe } from "../../core/recipe/defaults";
import { decodeText } from "./utf8";

export const runFormatVersion = 1;

const text = v.string("must be a text");
const count = v.pipe(
  v.number("must be a number"),
  v.integer("must be an integer"),
  v.minValue(0, "must not be negative"),
);
const seconds = v.pipe(v.number("must be a number"), v.finite("must be finite"));
/** JSON has no NaN; a measure that is none is null. */
const measure = v.nullable(v.number("must be a number"));

/** Where a run stands by its own account: one that died still says that it trains. */
export const writtenStatuses = ["training", "paused", "suspended", "finished", "stopped", "failed"] as const;

const started = v.object({
  runId: text,
  rows: count,
  validationRows: count,
  features: count,
  classes: v.nullable(v.pipe(v.array(text), v.readonly())),
  parameters: count,
  loadSeconds: seconds,
  warnings: v.pipe(v.array(text), v.readonly()),
  dataStamp: text,
});

const score = v.pipe(
  partScore,
  v.check((value) => value !== null, "must be a score"),
  v.transform((value) => value!),
);

const scores = v.object({
  epochs: count,
  trainSeconds: seconds,
  train: score,
  validation: partScore,
  test: partScore,
});

const folds = v.object({
  crossValidation: v.object({
    folds: count,
    scores: v.pipe(v.array(score), v.readonly()),
    failure: v.nullable(text),
  }),
  epochs: seconds,
});

const error = v.pipe(
  v.object({ code: text, message: text }),
  // A code that this version does not know is shown by its message all the same.
  v.transform(({ code, message }): ErrorData => ({ code: code as ErrorCode, message })),
);

/** A run's own account of itself: run.json in its folder, small enough to read it for every run at once. */
const recordSchema = v.object({
  formatVersion: v.literal(runFormatVersion),
  id: text,
  /** What it is called until somebody names it. */
  title: text,
  /** `path` as a terminal takes it: that of the file, or else its name. */
  data: v.object({ location: text, name: text, path: text }),
  recipe: v.pipe(
    recipeSchema,
    v.transform((settings) => completeRecipe(settings)),
  ),
  /** Milliseconds since 1970. */
  startedAt: count,
  /** When the account was written. */
  writtenAt: count,
  status: v.picklist(writtenStatuses, `must be one of ${writtenStatuses.join(", ")}`),
  learningRate: v.pipe(v.number(), v.gtValue(0)),
  started: v.nullable(started),
  /** The curve's last point; null before the first. */
  last: v.nullable(
    v.object({
      step: count,
      epochs: seconds,
      trainLoss: measure,
      validationLoss: measure,
      validationAccuracy: measure,
    }),
  ),
  /** Once it has finished or was stopped. */
  scores: v.nullable(scores),
  /** Null where cross-validation has not begun. */
  folds: v.nullable(folds),
  error: v.nullable(error),
});

export type RunRecord = v.InferOutput<typeof recordSchema>;

/** What people say of a run. A file of its own: whichever window writes it, the one that trains is not in the way. */
const labelSchema = v.object({
  formatVersion: v.literal(runFormatVersion),
  name: v.nullable(v.pipe(text, v.maxLength(200, "must have at most 200 characters"))),
  pinned: v.boolean("must be true or false"),
});

export type RunLabel = v.InferOutput<typeof labelSchema>;

export const noLabel: RunLabel = { formatVersion: runFormatVersion, name: null, pinned: false };

/** @throws LabError `run-unreadable` */
export function parseRecord(bytes: Uint8Array): RunRecord {
  return parsed(recordSchema, bytes, "run.json");
}

/** @throws LabError `run-unreadable` */
export function parseLabel(bytes: Uint8Array): RunLabel {
  return parsed(labelSchema, bytes, "label.json");
}

function parsed<Output>(schema: v.GenericSchema<unknown, Output>, bytes: Uint8Array, name: string): Output {
  const json = parseJson(bytes, name);
  refuseOtherFormats(json, name);
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw unreadable(`${v.getDotPath(issue) ?? "it"} in ${name} is wrong: ${issue.message.replace(/\.$/, "")}`);
}

function parseJson(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(decodeText(bytes));
  } catch (error) {
    throw unreadable(`${name} is no JSON: ${(error as Error).message}`);
  }
}

function refuseOtherFormats(json: unknown, name: string): void {
  const version = (json as { formatVersion?: unknown } | null)?.formatVersion;
  if (version === runFormatVersion) return;
  throw unreadable(
    typeof version === "number" && version > runFormatVersion
      ? `${name} has format ${version}, from a newer Softmax Lab; this one reads format ${runFormatVersion}`
      : `the formatVersion of ${name} is ${JSON.stringify(version)}; it must be ${runFormatVersion}`,
  );
}

export function unreadable(reason: string): LabError {
  return new LabError("run-unreadable", `This run cannot be read: ${reason}.`);
}

/** What the scores of a run's curve are. */
export function scoreMeasure({ started }: Pick<RunRecord, "started">): "accuracy" | "r2" {
  return started?.classes === null ? "r2" : "accuracy";
}
