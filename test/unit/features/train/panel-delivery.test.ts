import assert from "node:assert/strict";
import { mock } from "node:test";
import { PanelDelivery, toldNow } from "../../../../src/features/train/panel-delivery";
import type { PanelState, PanelStateChange, PointsAdded } from "../../../../src/protocol/panel";
import { pointsAtOnce } from "../../../../src/protocol/points-at-once";
import { CurveLog } from "../../../../src/session/curve-log";
import { panelState, points } from "../../webview/sample-panel";

describe("PanelDelivery", () => {
  let curve: CurveLog;
  let run: { id: string };
  let deliveries: { name: string; payload: unknown }[];
  let delivery: PanelDelivery;
  let state: PanelState;
  let afterDelivery: () => void;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    curve = new CurveLog();
    run = { id: "first" };
    deliveries = [];
    state = panelState();
    const desk = {
      get state() {
        return state;
      },
      get data() {
        return state.data;
      },
      runs: {
        get curve() {
          return curve;
        },
        get id() {
          return run?.id ?? null;
        },
      },
    };
    afterDelivery = () => undefined;
    const emit = (name: string, payload: unknown) => {
      deliveries.push({ name, payload });
      afterDelivery();
    };
    delivery = new PanelDelivery(desk, emit, () => Date.now());
  });

  afterEach(() => {
    delivery.dispose();
    mock.timers.reset();
  });

  const add = (first: number, end: number) => {
    curve.append(points(first, end));
    delivery.pointsAdded();
  };
  const pointsOf = ({ payload }: { payload: unknown }) => payload as PointsAdded;

  it("gathers what comes within 100 ms, and loses nothing", () => {
    for (let first = 0; first < 300; first += 10) {
      add(first, first + 10);
      delivery.stateChanged();
      mock.timers.tick(5);
    }
    mock.timers.tick(100);
    const sent = deliveries.filter(({ name }) => name === "pointsAdded").map(pointsOf);
    assert.equal(sent.length, 3, "at 0, 100 and 200 ms");
    let next = 0;
    for (const { runId, first, points: added } of sent) {
      assert.deepEqual([runId, first], ["first", next]);
      next += added.steps.length;
    }
    assert.equal(next, 300);
  });

  it("sends only what came after the snapshot", () => {
    add(0, 10);
    delivery.restart();
    add(10, 12);
    mock.timers.tick(100);
    assert.deepEqual(
      deliveries.map((each) => [each.name, pointsOf(each).first]),
      [["pointsAdded", 10]],
    );
  });

  it("sends a new run's points from the first, after the state that names it", () => {
    add(0, 10);
    mock.timers.tick(100);
    run = { id: "second" };
    curve = new CurveLog();
    delivery.stateChanged();
    add(0, 3);
    mock.timers.tick(100);
    assert.deepEqual(
      deliveries.map(({ name }) => name),
      ["pointsAdded", "stateChanged", "pointsAdded"],
    );
    const last = pointsOf(deliveries.at(-1)!);
    assert.deepEqual([last.runId, last.first, last.points.steps.length], ["second", 0, 3]);
  });

  it("sends the data once, and again when it has changed", () => {
    const change = (more: Partial<PanelState>) => {
      state = { ...state, ...more };
      delivery.stateChanged();
      mock.timers.tick(100);
      return deliveries.at(-1)!.payload as PanelStateChange;
    };
    const { data, ...rest } = change({ slowness: 2 });
    assert.equal(data, undefined);
    assert.deepEqual({ data: state.data, ...rest }, state);
    assert.equal(change({ data: { status: "none" } }).data, `{"status":"none"}`);
    assert.equal("data" in change({ slowness: 3 }), false);
  });

  it("sends a page that was greeted what has come since", () => {
    add(0, 10);
    const told = toldNow({ state, data: state.data, runs: { curve, id: "first" } });
    add(10, 14);
    state = { ...state, slowness: 2 };
    delivery.catchUp(told);
    mock.timers.tick(100);
    const { data, ...rest } = deliveries[0]!.payload as PanelStateChange;
    assert.equal(data, undefined);
    assert.equal(rest.slowness, 2);
    const { first, points: more } = pointsOf(deliveries[1]!);
    assert.deepEqual([first, more.steps.length, deliveries.length], [10, 4, 2]);
  });

  it("sends a page that was greeted before another run all of that run", () => {
    add(0, 10);
    delivery.catchUp(toldNow({ state, data: { status: "none" }, runs: { curve, id: "former" } }));
    mock.timers.tick(100);
    assert.equal((deliveries[0]!.payload as PanelStateChange).data, JSON.stringify(state.data));
    assert.deepEqual([pointsOf(deliveries[1]!).first, pointsOf(deliveries[1]!).points.steps.length], [0, 10]);
  });

  describe("of a long curve", () => {
    const length = 3 * pointsAtOnce + 5;
    /** Ranges of the points sent, of which nothing may be missing. */
    const sent = () =>
      deliveries.map(pointsOf).map(({ first, points: added }) => [first, first + added.steps.length]);

    it("sends no more points at once than keep the host for a moment, and all of them without a wait", () => {
      add(0, length);
      for (let turn = 0; turn < 8; turn++) mock.timers.tick(1);
      assert.deepEqual(sent(), [
        [0, pointsAtOnce],
        [pointsAtOnce, 2 * pointsAtOnce],
        [2 * pointsAtOnce, 3 * pointsAtOnce],
        [3 * pointsAtOnce, length],
      ]);
      assert.deepEqual(pointsOf(deliveries[3]!).points, points(3 * pointsAtOnce, length));
    });

    it("sends what a snapshot has left out", () => {
      curve.append(points(0, length));
      delivery.restart();
      mock.timers.tick(200);
      assert.deepEqual([sent()[0]![0], sent().at(-1)![1]], [pointsAtOnce, length]);
    });

    it("sends what a greeting has left out", () => {
      curve.append(points(0, length));
      const told = toldNow({ state, data: state.data, runs: { curve, id: "first" } });
      delivery.catchUp(told);
      mock.timers.tick(200);
      deliveries.shift();
      assert.deepEqual([sent()[0]![0], sent().at(-1)![1]], [pointsAtOnce, length]);
    });

    it("begins anew where another run comes between", () => {
      afterDelivery = () => {
        if (run.id === "second") return;
        run = { id: "second" };
        curve = new CurveLog();
        add(0, 3);
      };
      add(0, length);
      mock.timers.tick(0);
      mock.timers.tick(200);
      const { runId, first } = pointsOf(deliveries.at(-1)!);
      assert.deepEqual([runId, first, deliveries.length], ["second", 0, 2]);
    });
  });

  it("sends nothing any more once the page is gone", () => {
    add(0, 10);
    delivery.dispose();
    mock.timers.tick(100);
    assert.deepEqual(deliveries, []);
  });

  it("sends a curve whole that has become shorter, as where a run goes on from its last checkpoint", () => {
    add(0, 20);
    mock.timers.tick(100);
    curve = new CurveLog();
    add(0, 15);
    mock.timers.tick(100);
    const { first, points: sent } = pointsOf(deliveries.at(-1)!);
    assert.deepEqual([first, sent.steps.length], [0, 15]);
  });
});
