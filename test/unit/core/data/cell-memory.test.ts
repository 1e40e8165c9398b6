import assert from "node:assert/strict";
import { CellMemory } from "../../../../src/core/data/cell-memory";

const types = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const;

describe("the memory of cells", () => {
  it("gives arrays of zeros that share nothing, of any type and size", () => {
    const memory = new CellMemory();
    const arrays = Array.from({ length: 200 }, (_, index) => {
      const array = memory.allocate<Uint8Array | Float64Array>(
        types[index % 4] as typeof Uint8Array,
        3 * index ** 2,
      );
      assert.equal(array.length, 3 * index ** 2);
      assert.ok(array.every((value) => value === 0));
      return array.fill(index);
    });
    arrays.forEach((array, index) => assert.ok(array.every((value) => value === index)));
  });

  it("takes few pieces of the system's memory for many arrays", () => {
    const memory = new CellMemory();
    const buffers = new Set(Array.from({ length: 5000 }, () => memory.allocate(Uint8Array, 5000).buffer));
    assert.ok(buffers.size < 20, String(buffers.size));
    const bytes = [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
    assert.ok(bytes < 3 * 5000 * 5000, String(bytes));
  });

  it("grows an array into one with twice the room", () => {
    const memory = new CellMemory();
    const grown = memory.grow(memory.allocate(Float64Array, 3).fill(0.5));
    assert.deepEqual([...grown], [0.5, 0.5, 0.5, 0, 0, 0]);
  });
});
