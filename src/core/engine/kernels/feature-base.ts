import { readRows, type Features } from "../features";

/** Rows that are looked at, evenly spread. */
const sampleRows = 64;

/**
 * For each feature the value that more than half of some rows have: what scaling made of 0, where most values were.
 * Else 0, because a base that is rare may be far from the other values, and its differences less exact.
 */
export function findBase(features: Features, featureCount: number): Float64Array {
  const rows = features.length / featureCount;
  const samples = Math.min(rows, sampleRows);
  const sampled = Array.from({ length: samples }, (_, index) => {
    const row = new Float64Array(featureCount);
    readRows(features, featureCount, Math.floor((index * rows) / samples), 1, row);
    return row;
  });
  return Float64Array.from({ length: featureCount }, (_, column) => {
    const values = sampled.map((row) => row[column]!);
    const candidate = majorityCandidate(values);
    return values.filter((value) => value === candidate).length * 2 > samples ? candidate : 0;
  });
}

/** The value that more than half of them are, if there is one (Boyer and Moore). */
function majorityCandidate(values: readonly number[]): number {
  let candidate = 0;
  let votes = 0;
  for (const value of values) {
    if (votes === 0) candidate = value;
    votes += value === candidate ? 1 : -1;
  }
  return candidate;
}
