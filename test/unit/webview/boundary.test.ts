import assert from "node:assert/strict";
import { h, options, render, type ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { PageFault } from "../../../src/protocol/page-fault";
import { Boundary } from "../../../src/webview/components/boundary";
import { PageFrame } from "../../../src/webview/components/page-frame";
import { Faults } from "../../../src/webview/faults";
import { usePageDocument, type PageElement } from "./page-document";

describe("a page of which a part fails", () => {
  const makePlace = usePageDocument();
  let place: PageElement;
  let told: PageFault[];
  let faults: Faults;
  let retries: number;
  let problem: string | null;
  const waiting: (() => void)[] = [];
  const formerDebounce = options.debounceRendering;
  before(() => (options.debounceRendering = (work) => waiting.push(work)));
  after(() => {
    if (formerDebounce) options.debounceRendering = formerDebounce;
    else delete options.debounceRendering;
  });
  beforeEach(() => {
    place = makePlace();
    told = [];
    faults = new Faults((fault) => told.push(fault));
    retries = 0;
    problem = null;
  });

  afterEach(() => render(null, place as never));

  const settle = () => {
    for (const work of waiting.splice(0)) work();
  };
  const Curves = () => {
    if (problem !== null) throw new Error(problem);
    return h("p", null, "curves");
  };
  const Plot = () => {
    useLayoutEffect(() => {
      if (problem !== null) throw new Error(problem);
    });
    return h("p", null, "plot");
  };
  const show = (children: ComponentChildren, subject?: unknown) => {
    render(h(PageFrame, { faults, subject, onRetry: () => retries++, children }), place as never);
    settle();
  };
  const page = (run = 1) => [
    h("h1", null, "Training"),
    h(Boundary, { part: "Curves", subject: run, children: h(Curves, null) }),
  ];

  it("shows the others, says what happened and what goes on, and tells the host", () => {
    problem = "x is not a function";
    show(page());
    assert.match(
      place.textContent,
      /^Training“Curves” cannot be shown: x is not a function\..*what trains goes on/,
    );
    assert.deepEqual(
      told.map(({ part, message }) => [part, message]),
      [["Curves", "x is not a function"]],
    );
    assert.match(told[0]!.stack, /boundary\.test/);
  });

  it("is shown again when a person asks, and tells the host of the same fault once", () => {
    problem = "broken";
    show(page());
    place.button("Show Again").click();
    settle();
    assert.match(place.textContent, /“Curves” cannot be shown/);
    problem = null;
    place.button("Show Again").click();
    settle();
    assert.equal(place.textContent, "Trainingcurves");
    assert.equal(told.length, 1);
  });

  it("is tried again unasked with another run", () => {
    problem = "broken";
    show(page(1));
    problem = null;
    show(page(1));
    assert.match(place.textContent, /cannot be shown/);
    show(page(2));
    assert.equal(place.textContent, "Trainingcurves");
  });

  it("fails in an effect as in a rendering, also later than the first", () => {
    const plot = () => [h("h1", null, "Training"), h(Boundary, { part: "Curves", children: h(Plot, null) })];
    show(plot());
    assert.equal(place.textContent, "Trainingplot");
    problem = "no canvas";
    show(plot());
    assert.match(place.textContent, /^Training“Curves” cannot be shown: no canvas/);
  });

  it("is the page itself where no part takes the fault, and comes back with what the host has", () => {
    problem = "broken";
    show(h(Curves, null));
    assert.match(place.textContent, /^“This page” cannot be shown: broken/);
    problem = null;
    place.button("Show Again").click();
    settle();
    assert.equal(place.textContent, "curves");
    assert.equal(retries, 1);
  });

  describe("outside of a rendering", () => {
    let hear: Map<string, (event: unknown) => void>;
    beforeEach(() => {
      hear = new Map();
      faults.watch({
        addEventListener: (type: string, listener: never) => hear.set(type, listener),
      } as never);
      show(page());
    });

    it("says so above what it shows until it is refreshed", () => {
      hear.get("error")!({ error: new TypeError("nothing there"), message: "Uncaught" });
      settle();
      assert.match(
        place.textContent,
        /^Something on this page went wrong.*: nothing there\..*Trainingcurves$/,
      );
      assert.deepEqual(
        told.map(({ part, message }) => [part, message]),
        [["The page", "nothing there"]],
      );
      place.button("Refresh").click();
      settle();
      assert.equal(place.textContent, "Trainingcurves");
      assert.equal(retries, 1);
    });

    it("says so of a promise that nobody has caught, whatever it was rejected with", () => {
      hear.get("unhandledrejection")!({ reason: "no host" });
      settle();
      assert.match(place.textContent, /^Something on this page went wrong.*: no host\./);
    });

    it("takes the browser's note about a layout for no fault", () => {
      hear.get("error")!({
        error: null,
        message: "ResizeObserver loop completed with undelivered notifications.",
      });
      assert.equal(faults.stray, null);
      assert.deepEqual(told, []);
    });

    it("does not flood the log, and cuts what is too long for it", () => {
      for (let n = 0; n < 100; n++) faults.report("Curves", new Error(`fault ${n}`));
      assert.equal(told.length, 20);
      assert.equal(faults.report("Curves", new Error("x".repeat(50_000))).message.length, 10_000);
    });
  });
});
