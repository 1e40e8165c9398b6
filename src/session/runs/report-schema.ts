import * as v from "valibot";
import type { Reports } from "../../protocol/training";

const floats = v.instance(Float64Array);
const counts = v.instance(Uint32Array);
/** NaN and the infinities too. */
const number = v.union([v.number(), v.nan()]);
const rows = v.pipe(v.number(), v.integer(), v.minValue(0));

const averages = v.object({ precision: number, recall: number, f1: number });
const plotCurve = v.object({ x: floats, y: floats });
const calibration = v.object({ meanPredicted: floats, fractionTrue: floats, counts });

const classReport = v.object({
  kind: v.literal("classes"),
  rows,
  confusion: counts,
  scores: v.object({ precision: floats, recall: floats, f1: floats, support: counts, predicted: counts }),
  macro: averages,
  weighted: averages,
  matthews: number,
  top: v.nullable(v.object({ k: rows, accuracy: number })),
  probabilistic: v.nullable(v.object({ logLoss: number, brier: number, calibrationError: number })),
  curves: v.nullable(
    v.array(
      v.object({
        roc: plotCurve,
        rocArea: number,
        precisionRecall: plotCurve,
        averagePrecision: number,
        calibration: v.nullable(calibration),
      }),
    ),
  ),
});

const numberReport = v.object({
  kind: v.literal("numbers"),
  rows,
  actual: floats,
  predicted: floats,
  residuals: v.array(number),
});

const partReport = v.variant("kind", [classReport, numberReport]);

const rungName = v.picklist(["constant", "linear", "model"]);

const ladder = v.object({
  part: v.picklist(["test", "validation"]),
  measure: v.picklist(["accuracy", "rmse"]),
  rows,
  rungs: v.array(v.object({ name: rungName, score: number, interval: v.tuple([number, number]) })),
  verdict: v.object({
    against: v.picklist(["constant", "linear"]),
    outcome: v.picklist(["better", "worse", "not distinguishable"]),
  }),
  missing: v.nullable(v.string()),
});

const worstRows = v.object({
  rows,
  wrong: v.nullable(rows),
  order: counts,
  actual: floats,
  predicted: floats,
  probabilities: v.nullable(v.object({ actual: floats, predicted: floats })),
  losses: floats,
  classes: v.nullable(v.array(v.string())),
  firstLines: counts,
  lastLines: counts,
  isText: v.boolean(),
});

/** A run's judgment, as its folder keeps it. */
export const reportsSchema: v.GenericSchema<unknown, Reports> = v.object({
  train: partReport,
  validation: v.nullable(partReport),
  test: v.nullable(partReport),
  ladder: v.nullable(ladder),
  worst: v.optional(
    v.nullable(
      v.object({
        train: v.nullable(worstRows),
        validation: v.nullable(worstRows),
        test: v.nullable(worstRows),
      }),
    ),
    null,
  ),
});
