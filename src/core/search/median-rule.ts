/** A trial that has had no tenth of its peers' time, or few peers, is not judged. */
const fewestPeers = 3;
const leastShare = 0.1;

/**
 * Whether a trial does worse than most: the median stopping rule (Golovin et al. 2017, doi:10.1145/3097983.3098043).
 * It is stopped where its best cost so far is above the median of what its peers had reached by then.
 * @param costs of the trial at each epoch, or of each fold; the smaller, the better.
 * @param peers the costs of those that have ended.
 */
export function isHopeless(costs: readonly number[], peers: readonly (readonly number[])[]): boolean {
  const count = costs.length;
  const judged = peers.filter((peer) => peer.length > 0);
  if (judged.length < fewestPeers) return false;
  if (count < leastShare * median(judged.map((peer) => peer.length))) return false;
  return Math.min(...costs) > median(judged.map((peer) => Math.min(...peer.slice(0, count))));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
