import assert from "node:assert/strict";
import { collectGarbage } from "../../../../src/platform/node/collect-garbage";

describe("collecting garbage", () => {
  it("gives back what nobody holds, and leaves nothing behind", async () => {
    const lost = new WeakRef(new Uint8Array(1e6));
    const held = new Uint8Array(1e6);
    const known = new WeakRef(held);
    // A weak reference keeps its target until the task is over.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    assert.equal(lost.deref(), undefined);
    assert.equal(known.deref(), held);
    assert.equal("gc" in globalThis, false);
  });
});
