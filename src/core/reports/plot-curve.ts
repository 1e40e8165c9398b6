/** A curve to be drawn: as many x, rising, as y. */
export interface PlotCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** No chart of ours is wide enough to show more. */
const maximumPoints = 300;

/**
 * A curve with at most about 300 points. Of each stretch of points it keeps the first, the lowest, the highest and the
 * last, so that no extreme is lost.
 */
export function thinned(x: Float64Array, y: Float64Array): PlotCurve {
  if (x.length <= maximumPoints) return { x, y };
  const stretch = Math.ceil((4 * x.length) / maximumPoints);
  const kept = new Set<number>();
  for (let start = 0; start < x.length; start += stretch) {
    const end = Math.min(start + stretch, x.length);
    let lowest = start;
    let highest = start;
    for (let index = start; index < end; index++) {
      if (y[index]! < y[lowest]!) lowest = index;
      if (y[index]! > y[highest]!) highest = index;
    }
    for (const index of [start, lowest, highest, end - 1]) kept.add(index);
  }
  const order = Uint32Array.from(kept).sort();
  return {
    x: Float64Array.from(order, (index) => x[index]!),
    y: Float64Array.from(order, (index) => y[index]!),
  };
}
