import { LabError } from "../errors";

/**
 * How many rows `valueCount` values are.
 * @throws LabError `internal` if they are not a whole number of rows.
 */
export function rowCount(valueCount: number, featureCount: number): number {
  const rows = valueCount / featureCount;
  if (Number.isInteger(rows)) return rows;
  throw new LabError(
    "internal",
    `A model of ${featureCount} features cannot predict from ${valueCount} values; ` +
      `it needs ${featureCount} for each row.`,
  );
}
