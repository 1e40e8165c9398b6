import { MissingTokens } from "../core/data/cell";
import { CsvReader } from "../core/data/csv-reader";
import type { CsvRecord } from "../core/data/csv-records";
import type { DialectOptions } from "../core/data/csv-dialect";
import { placeNames, readHeader } from "../core/data/header";
import { predictFeatures } from "../core/data/predict-features";
import { predictOutputs, predictProbabilities } from "../core/engine/evaluate";
import { LabError } from "../core/errors";
import type { Model } from "../core/models/model";
import type { Predicted, PredictRowParams, RowPrediction } from "../protocol/prediction";

/** Read at once; the text behind the wanted row is not read. */
const pieceLength = 65_536;

/**
 * The model's prediction for the row at `offset`, whose cells are found by the header's names.
 * @throws LabError `table-empty` or `table-malformed` if there is no whole row there; `model-mismatch` if its
 * columns are not the model's.
 */
export function predictRow({ model, text, offset }: PredictRowParams): RowPrediction {
  const { names, hasHeader, row } = findRow(text, offset, model.recipe);
  const surplus = row.cells.length - names.length;
  if (surplus !== 0 && !(surplus === 1 && row.cells.at(-1) === "")) {
    throw new LabError(
      "table-malformed",
      `Line ${row.line} has ${row.cells.length} cells; ${hasHeader ? "the header" : "the first row"} has ${names.length}.`,
      { start: row.start, end: row.end, line: row.line, column: 1 },
    );
  }
  const missing = new MissingTokens(model.recipe.missing);
  const cells = new Map(names.map((name, index) => [name, row.values[index]!]));
  const { features, warnings } = predictFeatures(model.preparation, cells, missing);
  const actual = cells.get(model.recipe.target ?? "");
  return {
    start: row.start,
    end: row.end,
    ...predict(model, features),
    actual: actual === undefined || missing.has(actual) ? null : actual,
    warnings,
  };
}

/** A hinge loss gives scores that are no logits: their softmax would mean nothing. */
function predict({ network, classes, recipe }: Model, features: Float64Array): Predicted {
  if (!classes) return { kind: "number", value: predictOutputs(network, features)[0]! };
  if (recipe.loss === "hinge") return { kind: "scores", classes, scores: predictOutputs(network, features) };
  return { kind: "probabilities", classes, probabilities: predictProbabilities(network, features) };
}

function findRow(
  text: string,
  offset: number,
  options: DialectOptions,
): { names: readonly string[]; hasHeader: boolean; row: CsvRecord } {
  let first: CsvRecord | undefined;
  let row: CsvRecord | undefined;
  let passed = false;
  const reader = new CsvReader((record) => {
    first ??= record;
    if (record.start <= offset && offset <= record.end) row ??= record;
    passed ||= record.start > offset;
  }, options);
  for (let start = 0; start < text.length && !row && !passed; start += pieceLength) {
    reader.push(text.slice(start, start + pieceLength));
  }
  if (!row && !passed) reader.end();
  if (!first) throw new LabError("table-empty", "The text is empty; it must hold a header line and rows.");
  const hasHeader = reader.dialect!.header;
  if ((hasHeader && row === first) || (!row && offset < first.start)) {
    throw new LabError(
      "table-malformed",
      "The place is in the header, which names the columns; choose a row below it.",
      { start: first.start, end: first.end, line: first.line, column: 1 },
    );
  }
  if (!row) {
    throw new LabError("table-malformed", "There is no row at this place; choose a line that holds cells.", {
      start: offset,
      end: offset,
    });
  }
  const names = hasHeader ? readHeader(first.cells).names : placeNames(first.cells.length);
  return { names, hasHeader, row };
}
