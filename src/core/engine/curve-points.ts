/** Points of the curve within an epoch of more steps than this. */
const pointsPerEpoch = 50;

/** Steps from `done` of an epoch's `steps` to the curve's next point or the epoch's end; no more than `atMost`. */
export function stepsToPoint(done: number, steps: number, atMost: number): number {
  const most = Math.min(atMost, steps - done);
  for (let count = 1; count < most; count++) if (isPoint(done + count, steps)) return count;
  return most;
}

/** Whether the curve has a point after `done` of an epoch's `steps`: evenly spread, never by the clock. */
export function isPoint(done: number, steps: number): boolean {
  if (steps <= pointsPerEpoch) return false;
  return Math.floor((done * pointsPerEpoch) / steps) > Math.floor(((done - 1) * pointsPerEpoch) / steps);
}
