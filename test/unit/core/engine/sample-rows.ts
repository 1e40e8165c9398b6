import { readFileSync } from "node:fs";
import type { LabeledRows } from "../../../../src/core/engine/labeled-rows";

/** A sample whose columns are numbers but for the label, the last one; `standardize` by the population's deviation. */
export function readSample(name: string, standardize: boolean): LabeledRows & { featureCount: number } {
  const text = readFileSync(new URL(`../../../../samples/${name}`, import.meta.url), "utf8");
  const lines = text.trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(","));
  const featureCount = cells[0]!.length - 1;
  const names = [...new Set(cells.map((row) => row[featureCount]!))].sort();
  const features = Float64Array.from(cells.flatMap((row) => row.slice(0, -1).map(Number)));
  if (standardize) {
    for (let feature = 0; feature < featureCount; feature++) {
      const column = cells.map((row) => Number(row[feature]));
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
      const deviation = Math.sqrt(
        column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length,
      );
      column.forEach((value, row) => (features[row * featureCount + feature] = (value - mean) / deviation));
    }
  }
  const labels = Uint32Array.from(cells, (row) => names.indexOf(row[featureCount]!));
  return { rows: cells.length, features, labels, featureCount };
}
