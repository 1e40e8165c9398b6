import uPlot from "uplot";

/** Losses beyond this multiple of the first one are out of view. */
const divergence = 20;

/** Lines for powers of ten in one picture. */
const mostDecades = 6;

/** A cross-entropy is never below 0, and 0 is shown where it is near and the whole run is in view. */
export function lossRange(firstLoss: () => number | undefined, isZoomed: () => boolean) {
  return (_plot: uPlot, lowest: number | null, highest: number | null): uPlot.Range.MinMax => {
    if (lowest === null || highest === null) return [0, 1];
    if (isZoomed()) return uPlot.rangeNum(lowest, highest, 0.1, false);
    // A diverging curve leaves through the top; all of it in view would leave nothing else to be seen.
    const top = Math.min(highest, divergence * (firstLoss() ?? highest));
    return uPlot.rangeNum(Math.min(lowest, top), top, {
      min: { pad: 0.1, soft: 0, mode: 3 },
      max: { pad: 0.1 },
    });
  };
}

/** From a little below the lowest share to 1, with room for the line's width at 1. */
export function shareRange(_plot: uPlot, lowest: number | null): uPlot.Range.MinMax {
  const bottom = Math.max(0, Math.floor(10 * (lowest ?? 0) - 0.5) / 10);
  return [bottom, 1 + 0.02 * (1 - bottom)];
}

/** Up to 1, the best there is. Below −1 a model is so much worse than the mean that only a zoom shows how much. */
export function r2Range(isZoomed: () => boolean) {
  return (_plot: uPlot, lowest: number | null, highest: number | null): uPlot.Range.MinMax => {
    if (lowest === null || highest === null) return [0, 1];
    if (isZoomed()) return uPlot.rangeNum(lowest, highest, 0.1, false);
    const bottom = Math.max(-1, Math.min(0, Math.floor(10 * lowest) / 10));
    return [Math.min(bottom, highest), 1 + 0.02 * (1 - bottom)];
  };
}

/** A little beyond the least and the greatest value, so that a narrow range still fills the picture. */
export function logRange(_plot: uPlot, lowest: number | null, highest: number | null): uPlot.Range.MinMax {
  if (lowest === null || highest === null) return [0.1, 1];
  const margin = Math.max(highest / lowest, 1.1) ** 0.08;
  return [lowest / margin, highest * margin];
}

/** Lines of a logarithmic grid: powers of ten, no more than a few, and between them 2 and 5 where they are far apart. */
export function logSplits(_plot: uPlot, _axis: number, least: number, most: number): number[] {
  const decades = Math.log10(most / least);
  const stride = Math.ceil(decades / mostDecades);
  const digits = decades > 3 ? [1] : [1, 2, 5];
  const splits: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power += 1) {
    if (power % stride !== 0) continue;
    for (const digit of digits) {
      // Written and read, so that 1e-7 is not 9.999999999999999e-8.
      const split = Number(`${digit}e${power}`);
      if (split >= least && split <= most) splits.push(split);
    }
  }
  return splits.length > 0 ? splits : [least, most].map((edge) => Number(edge.toPrecision(3)));
}
