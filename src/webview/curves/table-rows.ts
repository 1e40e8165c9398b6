const mostRows = 100;

/**
 * Which of the points `from` to `to - 1` a table shows: the ends of epochs where there are any, at most about a hundred of
 * them at equal distances, and always the best and the last.
 */
export function rowsToShow(epochs: readonly number[], from: number, to: number, best: number): number[] {
  const points = Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
  const ends = points.filter((i) => Number.isInteger(epochs[i]));
  const candidates = ends.length > 0 ? ends : points;
  const stride = Math.ceil(candidates.length / mostRows);
  const chosen = new Set(candidates.filter((_, k) => k % stride === 0));
  if (best >= from && best < to) chosen.add(best);
  if (to > from) chosen.add(to - 1);
  return [...chosen].sort((a, b) => a - b);
}
