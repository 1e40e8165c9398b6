import assert from "node:assert/strict";
import { inOneBuffer } from "../../../../src/features/panels/in-one-buffer";

describe("a message in one buffer", () => {
  const shared = Float64Array.of(1, NaN, -0);
  const message = {
    type: "report",
    text: null,
    names: ["a", "b"],
    curves: [
      { x: shared, y: Uint8Array.of(1, 2, 3), area: Infinity },
      { x: shared, y: Uint32Array.of(7), area: 1 },
    ],
    mixed: [1, { bytes: Int16Array.of(-5) }],
    none: new Float32Array(),
  };
  const sent = inOneBuffer(message);

  it("says the same", () => {
    assert.deepEqual(sent, message);
    assert.equal(sent.names, message.names);
  });

  it("has one buffer, in which each column stands once", () => {
    const [first, second] = sent.curves;
    const buffers = [first!.x, first!.y, second!.y, sent.none].map(({ buffer }) => buffer);
    assert.equal(new Set(buffers).size, 1);
    assert.equal(first!.x.byteOffset, second!.x.byteOffset);
    assert.equal(buffers[0]!.byteLength, 24 + 8 + 8 + 8);
  });

  it("takes a part of a longer column alone", () => {
    const { part } = inOneBuffer({ part: Float64Array.of(0, 1, 2).subarray(1), other: Uint8Array.of(9) });
    assert.deepEqual([...part], [1, 2]);
    assert.equal(part.buffer.byteLength, 24);
  });

  it("is itself where there is nothing to put together", () => {
    const plain = { list: [1, 2], one: shared };
    assert.equal(inOneBuffer(plain), plain);
  });
});
