import assert from "node:assert/strict";
import { setImmediate as nextMacrotask } from "node:timers/promises";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import type { Greeting, PanelContract, PanelHostContract, PanelSnapshot } from "../../../src/protocol/panel";
import { Channel, type Handlers } from "../../../src/rpc/channel";
import type { Port } from "../../../src/rpc/port";
import { PanelClient } from "../../../src/webview/panel-client";
import { panelState, points, runView, sentState } from "./sample-panel";

/** Two ports whose messages reach each other a macrotask later, in order. */
function connectedPorts(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const port = (mine: number): Port => ({
    post: (message) =>
      void nextMacrotask().then(() => listeners[1 - mine]!.forEach((listener) => listener(message))),
    onMessage: (listener) => listeners[mine]!.push(listener),
    onClose: () => undefined,
    close: () => undefined,
  });
  return [port(0), port(1)];
}

/** A greeting that never comes, and an end of waiting for one that never does. */
const silence = new Promise<never>(() => undefined);

const refuse = () => {
  throw new Error("not asked for in this test");
};

describe("PanelClient", () => {
  const run = runView();
  let snapshot: PanelSnapshot | null;
  let snapshots: number;
  let received: RecipeSettings[];
  let host: Channel<PanelHostContract, PanelContract>;
  let client: PanelClient;
  let connect: () => PanelClient;
  let greetings: (number | null)[];

  beforeEach(async () => {
    snapshot = { state: sentState({ run }), points: points(0, 8) };
    snapshots = 0;
    greetings = [];
    received = [];
    const [hostPort, pagePort] = connectedPorts();
    const handlers: Handlers<PanelHostContract> = {
      snapshot: ({ greeting }) => (snapshots++, greetings.push(greeting), snapshot),
      changeSettings: (settings) => void received.push(settings),
      chooseData: refuse,
      chooseFile: refuse,
      openExample: refuse,
      reloadData: refuse,
      cancelReading: refuse,
      revealData: refuse,
      train: refuse,
      pause: refuse,
      resume: refuse,
      advance: refuse,
      changeLearningRate: refuse,
      stop: refuse,
      startOver: refuse,
      continueRun: refuse,
      saveRecipe: refuse,
      reports: refuse,
      worstRows: refuse,
      revealRow: refuse,
      importance: refuse,
      cancelImportance: refuse,
      saveModel: refuse,
      reportFault: refuse,
      regions: refuse,
      weights: refuse,
      backpropagation: refuse,
      search: refuse,
      stopSearch: refuse,
      goOnSearching: refuse,
      useTrial: refuse,
    };
    host = new Channel(hostPort, handlers);
    connect = () => new PanelClient(pagePort);
    client = connect();
    await client.start(silence, Promise.resolve());
  });

  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await nextMacrotask();
  };

  it("has everything after one snapshot", () => {
    assert.equal(client.state?.data.status, "ready");
    assert.equal(client.curve.length, 8);
    assert.equal(snapshots, 1);
  });

  it("appends points that follow, and tells once for each delivery", async () => {
    let told = 0;
    client.onCurveChanged(() => told++);
    host.emit("pointsAdded", { runId: run.runId, first: 8, points: points(8, 12) });
    await settle();
    assert.equal(client.curve.length, 12);
    assert.equal(told, 1);
    assert.equal(snapshots, 1);
  });

  it("asks for a snapshot when points are missing, once however many follow", async () => {
    snapshot = { ...snapshot!, points: points(0, 20) };
    host.emit("pointsAdded", { runId: run.runId, first: 12, points: points(12, 16) });
    host.emit("pointsAdded", { runId: run.runId, first: 16, points: points(16, 20) });
    await settle();
    assert.equal(snapshots, 2);
    assert.equal(client.curve.length, 20);
    assert.deepEqual(client.curve.epochs, [...points(0, 20).epochs]);
  });

  it("shows what it is greeted with before it has an answer, and goes on from there", async () => {
    const greeted = connect();
    const greeting = { greeting: 7, snapshot: { state: sentState({ run }), points: points(0, 5) } };
    snapshot = null;
    const started = greeted.start(Promise.resolve(greeting), silence);
    await Promise.resolve();
    assert.deepEqual(greeted.state, panelState({ run }));
    assert.equal(greeted.curve.length, 5);
    const { curve } = greeted;
    await started;
    assert.deepEqual(greetings, [null, 7]);
    host.emit("pointsAdded", { runId: run.runId, first: 5, points: points(5, 9) });
    await settle();
    assert.equal(greeted.curve, curve);
    assert.deepEqual(curve.epochs, [...points(0, 9).epochs]);
  });

  it("takes the whole answer where the greeting was a former one", async () => {
    const greeted = connect();
    const greeting = { greeting: 1, snapshot: { state: sentState(), points: points(0, 0) } };
    await greeted.start(Promise.resolve(greeting), silence);
    assert.equal(greeted.state?.run?.runId, run.runId);
    assert.equal(greeted.curve.length, 8);
  });

  it("shows a greeting that comes late, but before the answer", async () => {
    const greeted = connect();
    let greet: (greeting: Greeting) => void;
    const greeting = new Promise<Greeting>((resolve) => (greet = resolve));
    const started = greeted.start(greeting, Promise.resolve());
    await Promise.resolve();
    greet!({ greeting: 1, snapshot: { state: sentState(), points: points(0, 5) } });
    await Promise.resolve();
    assert.equal(greeted.curve.length, 5);
    await started;
    assert.deepEqual(greetings, [null, null]);
    assert.equal(greeted.curve.length, 8);
  });

  it("goes by the answer where the greeting comes after it", async () => {
    const greeted = connect();
    let greet: (greeting: Greeting) => void;
    const greeting = new Promise<Greeting>((resolve) => (greet = resolve));
    await greeted.start(greeting, Promise.resolve());
    greet!({ greeting: 1, snapshot: { state: sentState(), points: points(0, 5) } });
    await settle();
    assert.equal(greeted.curve.length, 8);
  });

  it("drops the points of another run", async () => {
    host.emit("pointsAdded", { runId: "another", first: 8, points: points(8, 12) });
    await settle();
    assert.equal(client.curve.length, 8);
    assert.equal(snapshots, 1);
  });

  it("starts an empty curve for a new run", async () => {
    const former = client.curve;
    host.emit("stateChanged", sentState({ run: runView({ runId: "next" }) }));
    host.emit("pointsAdded", { runId: "next", first: 0, points: points(0, 2) });
    await settle();
    assert.notEqual(client.curve, former);
    assert.equal(client.curve.length, 2);
  });

  it("shows a setting at once and sends all of them; undefined takes one back", async () => {
    void client.changeSetting("epochs", 5);
    assert.equal(client.state?.settings.epochs, 5);
    void client.changeSetting("seed", 7);
    void client.changeSetting("epochs", undefined);
    await settle();
    assert.deepEqual(received, [{ epochs: 5 }, { epochs: 5, seed: 7 }, { seed: 7 }]);
  });

  it("keeps a setting when a state from before the change comes in", async () => {
    void client.changeSetting("epochs", 5);
    host.emit("stateChanged", sentState());
    await nextMacrotask();
    assert.equal(client.state?.settings.epochs, 5);
    await settle();
    host.emit("stateChanged", sentState({ settings: { epochs: 6 } }));
    await settle();
    assert.equal(client.state?.settings.epochs, 6);
  });

  it("keeps the data where a new state comes without", async () => {
    const { data } = client.state!;
    const { data: same, ...change } = sentState({ slowness: 3 });
    assert.deepEqual(JSON.parse(same), data);
    host.emit("stateChanged", change);
    await settle();
    assert.equal(client.state?.slowness, 3);
    assert.equal(client.state?.data, data);
  });

  it("passes on what the host refuses", async () => {
    await assert.rejects(client.request("train", null), /not asked for in this test/);
  });
});
