/** "entry 2", or "row 1, entry 2", or "entry 1, 2, 3" where there are more axes; counted from 1. */
export function entryName(shape: readonly number[], index: number): string {
  const places: number[] = [];
  let rest = index;
  for (const size of [...shape].reverse()) {
    places.unshift((rest % size) + 1);
    rest = Math.floor(rest / size);
  }
  return places.length === 2 ? `row ${places[0]}, entry ${places[1]}` : `entry ${places.join(", ")}`;
}
