import type { NumericArray } from "./numeric-array";

/** The values at their places in `shape`, with -Infinity, which takes part in no sum, where an entry is masked. */
export function valuesInPlace({
  values,
  shape,
  indices,
}: Pick<NumericArray, "values" | "shape" | "indices">): Float64Array {
  if (indices === null) return values;
  const whole = new Float64Array(shape.reduce((product, size) => product * size, 1)).fill(-Infinity);
  values.forEach((value, entry) => (whole[indices[entry]!] = value));
  return whole;
}

/** The elements of a whole column that belong to the entries that are there. */
export function presentOf<Column extends Float64Array | Uint32Array>(
  whole: Column,
  { indices }: NumericArray,
): Column {
  if (indices === null) return whole;
  const present = new (whole.constructor as new (length: number) => Column)(indices.length);
  indices.forEach((index, entry) => (present[entry] = whole[index]!));
  return present;
}
