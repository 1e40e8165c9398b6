import assert from "node:assert/strict";
import { LabError } from "../../../../src/core/errors";
import { ComparisonDelivery } from "../../../../src/features/compare/comparison-delivery";
import type { ComparisonHostMessage, ComparisonMessage } from "../../../../src/protocol/comparison";
import type { CurvePoints } from "../../../../src/protocol/training";
import { pointsAtOnce } from "../../../../src/protocol/points-at-once";
import type { RunStore } from "../../../../src/session/runs/run-store";
import { ShownRuns } from "../../../../src/webview/compare/shown-runs";
import { points } from "../../webview/sample-panel";
import { keptRun } from "../../session/runs/sample-run";

describe("ComparisonDelivery", () => {
  let writtenAt: Map<string, number>;
  let lengths: Map<string, number>;
  let messages: ComparisonHostMessage[];
  let delivery: ComparisonDelivery;
  /** Called while a curve is being read. */
  let reading: (id: string) => Promise<void>;

  beforeEach(() => {
    writtenAt = new Map([
      ["a", 1],
      ["b", 1],
      ["c", 1],
    ]);
    lengths = new Map([
      ["a", 4],
      ["b", 9],
      ["c", 2],
    ]);
    messages = [];
    reading = () => Promise.resolve();
    const store: Pick<RunStore, "read" | "curve"> = {
      read: (id) =>
        id === "gone"
          ? Promise.reject(new LabError("run-unknown", "This run is no longer kept."))
          : Promise.resolve(
              keptRun({
                id,
                name: `run ${id}`,
                writtenAt: writtenAt.get(id)!,
                folds: { crossValidation: { folds: 3, scores: [], failure: null }, epochs: 0 },
              }),
            ),
      curve: async (id): Promise<CurvePoints> => {
        await reading(id);
        return points(0, lengths.get(id)!);
      },
    };
    delivery = new ComparisonDelivery(store, (message) => messages.push(message));
  });

  const told = () => messages.at(-1) as ComparisonMessage;
  const curvesSent = () =>
    messages.flatMap((message) => (message.type === "points" && message.first === 0 ? [message.id] : []));
  /** What a page shows that was there from the beginning. */
  const shown = () => {
    const page = new ShownRuns();
    const comparison = messages.map((message) => page.receive(message)).at(-1)!;
    return comparison.runs.map(({ id, points: curve }) => [id, curve.length]);
  };

  it("tells of runs in the order asked for, after their curves, and of each that cannot be read why", async () => {
    await delivery.deliver(["b", "gone", "a"]);
    assert.deepEqual(
      messages.map((message) => (message.type === "points" ? message.id : message.type)),
      ["b", "a", "comparison"],
    );
    const { runs, unreadable } = told();
    assert.deepEqual(
      runs.map(({ id, name }) => [id, name]),
      [
        ["b", "run b"],
        ["a", "run a"],
      ],
    );
    assert.deepEqual(runs[0]!.crossValidation, { folds: 3, scores: [], failure: null });
    assert.deepEqual(
      unreadable.map(({ error }) => error.message),
      ["This run is no longer kept."],
    );
    assert.deepEqual(shown(), [
      ["b", 9],
      ["a", 4],
    ]);
  });

  it("sends a long curve in pieces, and all of it", async () => {
    lengths.set("a", 2 * pointsAtOnce + 3);
    await delivery.deliver(["a", "b"]);
    const pieces = messages.flatMap((message) => (message.type === "points" ? [message] : []));
    assert.deepEqual(
      pieces.map(({ id, points: sent }) => [id, sent.steps.length]),
      [
        ["a", pointsAtOnce],
        ["a", pointsAtOnce],
        ["a", 3],
        ["b", 9],
      ],
    );
    assert.deepEqual(shown(), [
      ["a", 2 * pointsAtOnce + 3],
      ["b", 9],
    ]);
  });

  it("sends a curve again only after its run was written anew, or to another page", async () => {
    await delivery.deliver(["a", "b"]);
    writtenAt.set("b", 2);
    lengths.set("b", 12);
    await delivery.deliver(["a", "b", "c"]);
    assert.deepEqual(curvesSent(), ["a", "b", "b", "c"]);
    assert.deepEqual(shown(), [
      ["a", 4],
      ["b", 12],
      ["c", 2],
    ]);
    messages = [];
    delivery.restart();
    await delivery.deliver(["a"]);
    assert.deepEqual(curvesSent(), ["a"]);
    await delivery.deliver(["a", "b"]);
    assert.deepEqual(shown(), [
      ["a", 4],
      ["b", 12],
    ]);
  });

  it("sends a run's curve again where the run was not compared in between", async () => {
    for (const ids of [["a", "b"], ["a"], ["a", "b"]]) await delivery.deliver(ids);
    assert.deepEqual(curvesSent(), ["a", "b", "b"]);
    assert.deepEqual(shown(), [
      ["a", 4],
      ["b", 9],
    ]);
  });

  it("gives way to a later call, of which nothing is missing", async () => {
    let meanwhile: Promise<void> | undefined;
    reading = (id) => {
      if (id === "b") meanwhile ??= delivery.deliver(["b", "c"]);
      return Promise.resolve();
    };
    await delivery.deliver(["a", "b"]);
    await meanwhile;
    assert.equal(messages.filter(({ type }) => type === "comparison").length, 1);
    assert.deepEqual(shown(), [
      ["b", 9],
      ["c", 2],
    ]);
  });

  it("begins anew for a page that comes while another one is being told", async () => {
    let meanwhile: Promise<void> | undefined;
    reading = (id) => {
      if (id !== "b" || meanwhile) return Promise.resolve();
      messages = [];
      delivery.restart();
      meanwhile = delivery.deliver(["a", "b"]);
      return Promise.resolve();
    };
    await delivery.deliver(["a", "b"]);
    await meanwhile;
    assert.deepEqual(shown(), [
      ["a", 4],
      ["b", 9],
    ]);
  });
});
