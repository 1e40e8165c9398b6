import type { Entry } from "./build-array";

/**
 * The entries in row-major order of an array printed as matrices over its first two axes, the later axes counting
 * with the earliest of them fastest, as Julia, R and MATLAB do.
 * @param rows of all matrices, one after the other.
 */
export function slicesLast(rows: readonly (readonly Entry[])[], sizes: readonly number[]): Entry[] {
  const [height, width, ...outer] = sizes as [number, number, ...number[]];
  const slices = outer.reduce((product, size) => product * size, 1);
  const entries: Entry[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let index = 0; index < slices; index++) {
        let rest = index;
        let printed = 0;
        // The last axis counts fastest in row-major order, and slowest in print.
        for (let axis = outer.length - 1; axis >= 0; axis--) {
          const before = outer.slice(0, axis).reduce((product, size) => product * size, 1);
          printed += (rest % outer[axis]!) * before;
          rest = Math.floor(rest / outer[axis]!);
        }
        entries.push(rows[printed * height + row]![column]!);
      }
    }
  }
  return entries;
}
