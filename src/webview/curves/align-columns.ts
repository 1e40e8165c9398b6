export interface Points {
  /** Ascending. */
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/** All x in one ascending column, then a column of y for each line: null where the line has no point there. */
export function alignColumns(lines: readonly Points[]): [number[], ...(number | null)[][]] {
  const next = lines.map(() => 0);
  const x: number[] = [];
  const columns = lines.map((): (number | null)[] => []);
  for (;;) {
    let nearest = Infinity;
    for (let k = 0; k < lines.length; k++) nearest = Math.min(nearest, lines[k]!.x[next[k]!] ?? Infinity);
    if (nearest === Infinity) return [x, ...columns];
    x.push(nearest);
    for (let k = 0; k < lines.length; k++) {
      const isHere = lines[k]!.x[next[k]!] === nearest;
      columns[k]!.push(isHere ? lines[k]!.y[next[k]!]! : null);
      if (isHere) next[k]!++;
    }
  }
}
