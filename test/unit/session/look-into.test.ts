import assert from "node:assert/strict";
import { LabError } from "../../../src/core/errors";
import type { Model } from "../../../src/core/models/model";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { WeightsView } from "../../../src/protocol/insight";
import type { EngineHost } from "../../../src/session/engine-host";
import { lookInto } from "../../../src/session/look-into";

const params = { runId: "mine", firstUnit: 0 };
const view = {} as WeightsView;
const source = { kind: "text", name: "t", text: "" } as const;

/** An engine that knows the run only after it was reopened, or all the time. */
function engine(knowsRun: boolean) {
  const asked: string[] = [];
  let isKnown = knowsRun;
  const request = async (method: string) => {
    asked.push(method);
    if (method === "reopenRun") isKnown = true;
    else if (!isKnown) throw new LabError("run-unknown", "No such run.");
    return view;
  };
  return { asked, host: { request } as unknown as EngineHost };
}

function run(model: Model | null) {
  return {
    id: "mine",
    model,
    started: null,
    plan: { source, testSource: null, recipe: completeRecipe({}) },
    ended: Promise.resolve(),
  };
}

describe("lookInto", () => {
  it("asks about a run that the engine knows, and no more", async () => {
    const { asked, host } = engine(true);
    assert.equal(await lookInto(host, run(null), "weights", params), view);
    assert.deepEqual(asked, ["weights"]);
  });

  it("gives an ended run back to the engine first", async () => {
    const { asked, host } = engine(false);
    assert.equal(await lookInto(host, run({} as Model), "weights", params), view);
    assert.deepEqual(asked, ["weights", "reopenRun", "weights"]);
  });

  it("says that a run without a model has nothing to look into", async () => {
    const { asked, host } = engine(false);
    await assert.rejects(lookInto(host, run(null), "weights", params), /no model to look into/);
    assert.deepEqual(asked, ["weights"]);
  });
});
