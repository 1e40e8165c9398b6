import assert from "node:assert/strict";
import fc from "fast-check";
import {
  powerOfTwo,
  productError,
  roundScaled,
  sumError,
} from "../../../../../src/core/engine/exact/double-double";

/** The float64 as a multiple of 2^-1074. */
function units(value: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(value).buffer)[0]!;
  const exponent = (bits >> 52n) & 2047n;
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0n ? fraction : (fraction | 0x10000000000000n) << (exponent - 1n);
  return value < 0 ? -magnitude : magnitude;
}

const factor = fc
  .double({ min: -1e150, max: 1e150, noNaN: true })
  .filter((value) => Math.abs(value) > 1e-100);

describe("double-double arithmetic", () => {
  it("finds what a sum and a product lose, exactly", () => {
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        assert.equal(units(a + b) + units(sumError(a, b, a + b)), units(a) + units(b));
        assert.equal((units(a * b) + units(productError(a, b, a * b))) << 1074n, units(a) * units(b));
      }),
    );
  });

  it("has every power of two", () => {
    assert.equal(powerOfTwo(-1074), 5e-324);
    assert.equal(powerOfTwo(0), 1);
    assert.equal(powerOfTwo(1023), 8.98846567431158e307);
  });

  it("rounds a scaled number once where the result is denormal", () => {
    const least = 5e-324;
    // 2.5 and 3.5 of the least denormal number: ties go to even, unless the low part decides.
    assert.equal(roundScaled(2.5, 0, -1074), 2 * least);
    assert.equal(roundScaled(2.5, 1e-17, -1074), 3 * least);
    assert.equal(roundScaled(3.5, 0, -1074), 4 * least);
    assert.equal(roundScaled(3.5, -1e-17, -1074), 3 * least);
    assert.equal(roundScaled(0.5, 1e-18, -1074), least);
    assert.equal(roundScaled(0.5, 0, -1074), 0);
    assert.equal(roundScaled(1.9, 0, -1080), 0);
    assert.equal(roundScaled(1.9, 0, -1022), 1.9 * 2 ** -1022);
  });
});
