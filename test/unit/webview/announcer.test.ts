import assert from "node:assert/strict";
import { Announcer } from "../../../src/webview/announcer";

const training = { turn: "1 training", isUnderWay: true };
const at = (turn: string) => ({ turn, isUnderWay: false });

describe("Announcer", () => {
  it("speaks at every turn, and on the way at most every 5 seconds", () => {
    let time = 0;
    const announcer = new Announcer(() => time);
    assert.equal(announcer.isDue(null), false);
    assert.equal(announcer.isDue(at("1 loading")), true);
    time = 100;
    assert.equal(announcer.isDue(training), true);
    const spoken: number[] = [];
    for (time = 200; time <= 12_000; time += 50) if (announcer.isDue(training)) spoken.push(time);
    assert.deepEqual(spoken, [5100, 10_100]);
    assert.equal(announcer.isDue(at("1 paused")), true);
    time = 60_000;
    assert.equal(announcer.isDue(at("1 paused")), false);
    assert.equal(announcer.isDue(at("1 finished")), true);
    assert.equal(announcer.isDue(at("1 finished")), false);
    assert.equal(announcer.isDue({ turn: "2 training", isUnderWay: true }), true);
  });

  it("says nothing about what had ended before the panel came", () => {
    const announcer = new Announcer(() => 60_000);
    assert.equal(announcer.isDue(at("1 finished")), false);
  });
});
