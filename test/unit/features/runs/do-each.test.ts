import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { doEach } from "../../../../src/features/runs/do-each";

describe("doing something with each of several runs", () => {
  it("leaves none out because of another, and says each reason once", async () => {
    const seen: number[] = [];
    const { done, problems } = await doEach([1, 2, 3, 4], async (id) => {
      seen.push(id);
      if (id % 2 === 0) throw new LabError("run-active", "This run is still training.");
    });
    assert.deepEqual([seen, done, problems], [[1, 2, 3, 4], [1, 3], ["This run is still training."]]);
  });
});
