import assert from "node:assert/strict";
import { recallSetup, rememberSetup } from "../../../../src/features/train/remembered-setup";

function memory() {
  const values = new Map<string, unknown>();
  return {
    values,
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) =>
      Promise.resolve(void values.set(key, JSON.parse(JSON.stringify(value)))),
  };
}

describe("the remembered setup", () => {
  it("comes back as it was", () => {
    const kept = memory();
    assert.equal(recallSetup(kept), undefined);
    const setup = {
      location: "file:///data/iris.csv",
      settings: { epochs: 5, hidden: [8, 4] },
      runId: "a",
      searchId: null,
    };
    rememberSetup(kept, setup);
    assert.deepEqual(recallSetup(kept), setup);
  });

  it("comes back without settings that are no longer valid, and not at all where it is something else", () => {
    const kept = memory();
    rememberSetup(kept, {
      location: "file:///data/iris.csv",
      settings: { epochs: 0 },
      runId: null,
      searchId: null,
    });
    assert.deepEqual(recallSetup(kept), {
      location: "file:///data/iris.csv",
      settings: {},
      runId: null,
      searchId: null,
    });
    for (const key of kept.values.keys()) kept.values.set(key, ["file:///data/iris.csv"]);
    assert.equal(recallSetup(kept), undefined);
  });
});
