const bits = new BigInt64Array(1);
const number = new Float64Array(bits.buffer);

/** Distance of two finite numbers of the same sign in steps of float64, units in the last place. */
export function ulps(actual: number, wanted: number): number {
  if (Object.is(actual, wanted)) return 0;
  if (!Number.isFinite(actual) || !Number.isFinite(wanted)) return Infinity;
  return Math.abs(Number(place(actual) - place(wanted)));
}

/** Neighboring numbers have neighboring places. */
function place(value: number): bigint {
  number[0] = Math.abs(value);
  return value < 0 ? -bits[0]! : bits[0]!;
}
