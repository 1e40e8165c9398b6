import assert from "node:assert/strict";
import { ShownRuns } from "../../../../src/webview/compare/shown-runs";
import { points } from "../sample-panel";
import { comparedRun } from "./compared-run";

describe("the runs that a comparison shows", () => {
  const [a, b] = [comparedRun("a", 0.8), comparedRun("b", 0.9)];
  const comparison = { type: "comparison", runs: [a, b], unreadable: [] } as const;
  const piece = (id: string, first: number, end: number) =>
    ({ type: "points", id, first, points: points(first, end) }) as const;

  it("have the curves that came before them, and none where none came", () => {
    const shown = new ShownRuns();
    for (const part of [piece("a", 0, 5), piece("a", 5, 7)]) assert.equal(shown.receive(part), undefined);
    const { runs } = shown.receive(comparison)!;
    assert.deepEqual(
      runs.map(({ name, points: curve }) => [name, curve.length]),
      [
        ["a", 7],
        ["b", 0],
      ],
    );
  });

  it("keep a curve until they are told anew, while another comes in its place", () => {
    const shown = new ShownRuns();
    shown.receive(piece("a", 0, 5));
    const before = shown.receive(comparison)!.runs[0]!;
    shown.receive(piece("a", 0, 3));
    assert.equal(before.points.length, 5);
    assert.equal(shown.receive(comparison)!.runs[0]!.points.length, 3);
  });

  it("are forgotten where they are no longer compared", () => {
    const shown = new ShownRuns();
    shown.receive(piece("a", 0, 5));
    shown.receive({ ...comparison, runs: [b] });
    assert.equal(shown.receive(comparison)!.runs[0]!.points.length, 0);
  });
});
