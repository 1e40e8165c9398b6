import assert from "node:assert/strict";
import { Announcer } from "../../../src/webview/announcer";

describe("Announcer", () => {
  it("speaks at every turn of a run, and while training at most every 5 seconds", () => {
    let time = 0;
    const announcer = new Announcer(() => time);
    assert.equal(announcer.isDue("1", "loading"), true);
    time = 100;
    assert.equal(announcer.isDue("1", "training"), true);
    const spoken: number[] = [];
    for (time = 200; time <= 12_000; time += 50) if (announcer.isDue("1", "training")) spoken.push(time);
    assert.deepEqual(spoken, [5100, 10_100]);
    assert.equal(announcer.isDue("1", "paused"), true);
    time = 60_000;
    assert.equal(announcer.isDue("1", "paused"), false);
    assert.equal(announcer.isDue("1", "finished"), true);
    assert.equal(announcer.isDue("1", "finished"), false);
    assert.equal(announcer.isDue("2", "training"), true);
  });

  it("says nothing about a run that had ended before the panel came", () => {
    const announcer = new Announcer(() => 60_000);
    assert.equal(announcer.isDue("1", "finished"), false);
  });
});
