/** Points of the curve within an epoch of more steps than this. */
const pointsPerEpoch = 50;

/** Whether the curve has a point after `done` of an epoch's `steps`: evenly spread, never by the clock. */
export function isPoint(done: number, steps: number): boolean {
  if (steps <= pointsPerEpoch) return false;
  return Math.floor((done * pointsPerEpoch) / steps) > Math.floor(((done - 1) * pointsPerEpoch) / steps);
}
