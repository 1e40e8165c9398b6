export type Range = readonly [least: number, most: number];

/** A range that is `factor` times as wide, with `center` where it was, within `whole`; null where it is all of that. */
export function zoomed(range: Range, factor: number, center: number, whole: Range): Range | null {
  const [least, most] = range.map((edge) => center + factor * (edge - center)) as unknown as [number, number];
  const narrowest = (whole[1] - whole[0]) / 1e6;
  if (most - least < narrowest) return range;
  return within([least, most], whole);
}

/** The range moved by `distance`, no further than `whole` reaches. */
export function panned(range: Range, distance: number, whole: Range): Range | null {
  const allowed = Math.min(Math.max(distance, whole[0] - range[0]), whole[1] - range[1]);
  return within([range[0] + allowed, range[1] + allowed], whole);
}

function within([least, most]: Range, whole: Range): Range | null {
  const clipped = [Math.max(least, whole[0]), Math.min(most, whole[1])] as const;
  return clipped[0] <= whole[0] && clipped[1] >= whole[1] ? null : clipped;
}
