import assert from "node:assert/strict";

/** Each entry within `tolerance` of the wanted one, absolutely. NaN and infinities must match exactly. */
export function assertClose(
  actual: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: number,
  what = "entry",
): void {
  assert.equal(actual.length, wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    if (Object.is(actual[i], wanted[i])) continue;
    const error = Math.abs(actual[i]! - wanted[i]!);
    assert.ok(error <= tolerance, `${what} ${i}: ${actual[i]}, wanted ${wanted[i]}, off by ${error}`);
  }
}

/** As `assertClose`, the tolerance a fraction of the wanted value. */
export function assertRelativelyClose(
  actual: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance: number,
): void {
  assert.equal(actual.length, wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    assertClose([actual[i]!], [wanted[i]!], tolerance * Math.abs(wanted[i]!), `entry ${i}, here`);
  }
}
