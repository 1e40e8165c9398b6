/**
 * Where a surface over a square grid crosses a level: line segments, four numbers each (x, y, x, y), in steps of the
 * grid from its first place. By marching squares, each crossing placed linearly between two neighbors.
 * @param values size x size, row-major.
 */
export function contour(values: ArrayLike<number>, size: number, level: number): number[] {
  const segments: number[] = [];
  for (let y = 0; y + 1 < size; y++) {
    for (let x = 0; x + 1 < size; x++) {
      const at = y * size + x;
      const corners = [values[at]!, values[at + 1]!, values[at + size + 1]!, values[at + size]!];
      const crossings = crossingsOf(corners, level);
      // Two, or at a saddle four.
      for (let i = 0; i + 3 < crossings.length; i += 4) {
        segments.push(x + crossings[i]!, y + crossings[i + 1]!, x + crossings[i + 2]!, y + crossings[i + 3]!);
      }
    }
  }
  return segments;
}

/** Places where the edges of one cell cross, x and y of each, edges in order around the cell. */
function crossingsOf([a, b, c, d]: readonly number[], level: number): number[] {
  const found: number[] = [];
  const share = (from: number, to: number) => (level - from) / (to - from);
  const crosses = (from: number, to: number) => from >= level !== to >= level;
  if (crosses(a!, b!)) found.push(share(a!, b!), 0);
  if (crosses(b!, c!)) found.push(1, share(b!, c!));
  if (crosses(c!, d!)) found.push(1 - share(c!, d!), 1);
  if (crosses(d!, a!)) found.push(0, 1 - share(d!, a!));
  return found;
}

/**
 * The borders between the regions of classes.
 * @param winners the class at each place. @param margins how far it is ahead there.
 */
export function borders(winners: ArrayLike<number>, margins: ArrayLike<number>, size: number): number[] {
  const classes = [...new Set(Array.from(winners))];
  // Each border lies between two classes: the last class's own are those of the others.
  return classes.slice(0, -1).flatMap((one) =>
    contour(
      Array.from(winners, (winner, place) => (winner === one ? margins[place]! : -margins[place]!)),
      size,
      0,
    ),
  );
}
