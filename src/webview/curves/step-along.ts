import { firstAtLeast } from "./extremes";

/**
 * Where a cursor gets that moves from `at` by `distance`: at least to the next of the points, which may be further away,
 * and where there is none in this direction, as far as was wanted.
 * @param columns each ascending.
 */
export function stepAlong(columns: readonly (readonly number[])[], at: number, distance: number): number {
  const wanted = at + distance;
  const next = columns.flatMap((x) => {
    const point = distance > 0 ? x[firstAtLeast(x, at, true)] : x[firstAtLeast(x, at) - 1];
    return point === undefined ? [] : [point];
  });
  if (next.length === 0) return wanted;
  return distance > 0 ? Math.max(wanted, Math.min(...next)) : Math.min(wanted, Math.max(...next));
}
