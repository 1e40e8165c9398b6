import assert from "node:assert/strict";
import type { RegionsView } from "../../../src/protocol/insight";
import { axisText, axisTicks } from "../../../src/webview/insight/axis-ticks";
import { classMark } from "../../../src/webview/insight/class-marks";
import { borders, contour } from "../../../src/webview/insight/contours";
import { layOutPlane, toCanvas, toPlane } from "../../../src/webview/insight/plane-layout";
import { describeHeld, describePlace, regionFigures } from "../../../src/webview/insight/region-sentences";
import { describeDead, describeImage } from "../../../src/webview/insight/weight-sentences";

describe("contours", () => {
  const size = 9;
  const grid = (value: (x: number, y: number) => number) =>
    Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size)));

  it("runs where a plane crosses a level", () => {
    const lines = contour(
      grid((x, y) => x + 2 * y),
      size,
      7.5,
    );
    assert.ok(lines.length >= 4 * 4);
    for (let i = 0; i < lines.length; i += 2) {
      assert.ok(Math.abs(lines[i]! + 2 * lines[i + 1]! - 7.5) < 1e-12);
    }
  });

  it("goes around a hill without a gap", () => {
    const lines = contour(
      grid((x, y) => -Math.hypot(x - 4, y - 4)),
      size,
      -2.5,
    );
    const ends = new Map<string, number>();
    for (let i = 0; i < lines.length; i += 2) {
      const key = `${lines[i]!.toFixed(9)} ${lines[i + 1]!.toFixed(9)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
    assert.ok([...ends.values()].every((count) => count === 2));
  });

  it("draws each border between two classes once, where both are level", () => {
    const winners = grid((x) => (x < 4 ? 0 : 1));
    const margins = grid((x) => Math.abs(x - 3.5) / 10);
    const lines = borders(winners, margins, size);
    assert.equal(lines.length, 4 * (size - 1));
    for (let i = 0; i < lines.length; i += 2) assert.ok(Math.abs(lines[i]! - 3.5) < 1e-12);
    assert.deepEqual(
      borders(
        grid(() => 2),
        margins,
        size,
      ),
      [],
    );
  });
});

describe("axisTicks", () => {
  it("takes round numbers within the range", () => {
    const texts = axisTicks(4.1, 7.9, 5, false).map(({ text }) => text);
    assert.deepEqual(texts, ["5", "6", "7"]);
    assert.deepEqual(
      axisTicks(-0.7, 0.6, 4, false).map(({ text }) => text),
      ["−0.5", "0", "0.5"],
    );
  });

  it("writes dates as days", () => {
    assert.equal(axisText(19_723, true), "2024-01-01");
  });
});

describe("class marks", () => {
  it("tell 16 classes apart by shape and color", () => {
    const marks = Array.from({ length: 16 }, (_, label) => JSON.stringify(classMark(label)));
    assert.equal(new Set(marks).size, 16);
    assert.equal(new Set(Array.from({ length: 8 }, (_, label) => classMark(label).path)).size, 8);
  });
});

describe("a plane on the canvas", () => {
  it("finds its places again", () => {
    const layout = layOutPlane(600, 500);
    const { x, y } = toCanvas(layout, { x: 0.25, y: 0.9 });
    const place = toPlane(layout, x, y)!;
    assert.ok(Math.abs(place.x - 0.25) < 1e-12 && Math.abs(place.y - 0.9) < 1e-12);
    assert.equal(toPlane(layout, 5, 5), null);
  });
});

const view: RegionsView = {
  x: { column: "length", least: 0, most: 10, isDate: false },
  y: { column: "width", least: 0, most: 1, isDate: false },
  columns: ["length", "width"],
  held: [],
  classes: ["a", "b"],
  target: "label",
  regions: {
    kind: "classes",
    winners: Uint16Array.of(0, 1, 1, 1),
    margins: new Float32Array(4),
    probabilities: Float32Array.of(0.75, 0.875, 1, 1),
  },
  size: 2,
  points: null,
  epochs: 3,
  seconds: 0,
};

describe("what is said of decision regions", () => {
  it("tells place, class and probability", () => {
    assert.equal(describePlace(view, { x: 0, y: 0 }), "length 0, width 0: a, 75.0%");
    assert.equal(describePlace(view, { x: 0.75, y: 0.25 }), "length 7.5, width 0.25: b, 87.5%");
  });

  it("counts each class's share of the plane and its points within", () => {
    const points = [
      {
        part: "train",
        rows: 3,
        xs: Float32Array.of(0, 9, 1),
        ys: Float32Array.of(0.1, 0, 1),
        labels: Float32Array.of(0, 0, 1),
      },
    ] as const;
    assert.deepEqual(regionFigures(view, points), [
      { name: "a", area: 0.25, points: 2, inside: 1 },
      { name: "b", area: 0.75, points: 1, inside: 1 },
    ]);
  });

  it("says where the other features are held, and counts those it does not name", () => {
    const held = [
      { name: "age", value: 41.5, isDate: false, categories: null },
      { name: "color", value: "red", isDate: false, categories: ["red", "blue"] },
    ];
    assert.equal(
      describeHeld(held, false),
      "All other features are held at their mean, categories at the most frequent: age 41.5, color red.",
    );
    assert.match(describeHeld(held, true), /at their mean, categories as chosen: age 41\.5, color red\.$/);
    const many = Array.from({ length: 62 }, (_, i) => ({ ...held[0]!, name: `p${i}`, value: 0 }));
    assert.match(describeHeld(many, false), /p4 0 and 57 others\.$/);
  });
});

describe("what is said of weights", () => {
  it("names dead units from 1, and no more than can be read", () => {
    const dead = { rows: 120, layers: [[2, 16], [], Array.from({ length: 25 }, (_, i) => i)] };
    assert.equal(
      describeDead(dead, 0, 32),
      "2 of 32 units dead, never active on 120 training rows: units 3, 17.",
    );
    assert.match(describeDead(dead, 1, 32), /^No dead unit/);
    assert.match(describeDead(dead, 2, 32), /20 and 5 more\.$/);
  });

  it("tells where an image is darkest and brightest", () => {
    assert.equal(
      describeImage([0, 0.5, -2, 0], 2),
      "lowest −2.000 at row 2, column 1, highest 0.5000 at row 1, column 2",
    );
  });
});
