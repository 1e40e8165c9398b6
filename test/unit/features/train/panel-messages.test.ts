import assert from "node:assert/strict";
import { parsePageMessage, parseParameters } from "../../../../src/features/train/panel-messages";

const request = { type: "request", id: 0, method: "train", params: null };

describe("messages from the panel", () => {
  it("are accepted in the form that our page sends", () => {
    const message = { page: "a", message: request };
    assert.deepEqual(parsePageMessage(message), message);
    assert.ok(parsePageMessage({ page: "a", message: { type: "cancel", id: 3 } }));
  });

  it("are dropped in any other form", () => {
    for (const message of [
      undefined,
      null,
      "train",
      request,
      { page: "", message: request },
      { page: "a", message: { ...request, id: -1 } },
      { page: "a", message: { ...request, id: "0" } },
      { page: "a", message: { ...request, method: 1 } },
      { page: "a", message: { type: "reply", id: 0, result: null } },
      { page: "a", message: { type: "event", name: "stateChanged", payload: {} } },
      { page: "a", message: request, more: 1 },
    ]) {
      assert.equal(parsePageMessage(message), undefined, JSON.stringify(message));
    }
  });

  it("have the parameters of their method", () => {
    const runId = "00000000-0000-4000-8000-000000000001";
    assert.deepEqual(parseParameters("stop", { runId }), { runId });
    assert.deepEqual(parseParameters("changeSettings", { epochs: 5 }), { epochs: 5 });
    assert.equal(parseParameters("train", null), null);
  });

  it("are refused with other parameters, with the method named", () => {
    for (const [method, params] of [
      ["train", { epochs: 5 }],
      ["stop", { runId: "../../etc" }],
      ["stop", null],
      ["changeSettings", { epochs: 0 }],
      ["changeSettings", { epochs: "5" }],
      ["changeSettings", { unknown: 1 }],
      ["changeSettings", { hidden: [1.5] }],
      ["changeSettings", []],
      ["chooseFile", { option: "__proto__" }],
    ] as const) {
      assert.throws(
        () => parseParameters(method, params),
        { code: "message-invalid", message: new RegExp(`"${method}"`) },
        `${method} ${JSON.stringify(params)}`,
      );
    }
  });
});
