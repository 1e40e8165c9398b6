/** Points of the curve within an epoch of more steps than this. */
const pointsPerEpoch = 50;

/**
 * Epochs before there are fewer points in each, in inverse proportion to the epochs done: a curve then grows with their
 * logarithm, to some 35,000 points beside those at the epochs' ends.
 */
const fullEpochs = 200;

/** Steps from `done` of an epoch's `steps` to the curve's next point or the epoch's end; no more than `atMost`. */
export function stepsToPoint(epoch: number, done: number, steps: number, atMost: number): number {
  const most = Math.min(atMost, steps - done);
  for (let count = 1; count < most; count++) if (isPoint(epoch, done + count, steps)) return count;
  return most;
}

/** Whether the curve has a point after `done` of an epoch's `steps`: evenly spread, never by the clock. @param epoch from 0. */
export function isPoint(epoch: number, done: number, steps: number): boolean {
  if (steps <= pointsPerEpoch) return false;
  const points = Math.max(1, Math.floor((pointsPerEpoch * fullEpochs) / Math.max(epoch, fullEpochs)));
  return Math.floor((done * points) / steps) > Math.floor(((done - 1) * points) / steps);
}
