/** Where the trials of a search are set beside each other, as shares of what each may train at most. The last is the end. */
export const halvingShares: readonly number[] = [1 / 8, 1 / 4, 1 / 2, 1];

/** Fewer are all tried to the end: the worse half of them says little. */
const fewestHalved = 4;

/** The best that a trial has come to so far. The smaller, the better. */
export interface Reached {
  /** See `costOf`. Of folds the mean. */
  readonly cost: number;
  /** Tells apart what costs the same. */
  readonly loss: number;
}

/**
 * Places of the worse half, by successive halving (Jamieson and Talwalkar 2016, arXiv:1502.07943). Depends on what the
 * trials have reached and on their order in the plan, not on which of them was there first.
 * @param reached what each one in the running has come to by now, in the order of the plan.
 */
export function worseHalf(reached: readonly Reached[]): readonly number[] {
  if (reached.length < fewestHalved) return [];
  const ranked = [...reached.keys()].sort((a, b) => compareReached(reached[a]!, reached[b]!) || a - b);
  return ranked.slice(Math.ceil(ranked.length / 2));
}

/** The better of two, in cost and in loss apart. */
export function bestOf(a: Reached | null, b: Reached): Reached {
  return a ? { cost: Math.min(a.cost, b.cost), loss: Math.min(a.loss, b.loss) } : b;
}

function compareReached(a: Reached, b: Reached): number {
  return a.cost - b.cost || a.loss - b.loss;
}
