import assert from "node:assert/strict";
import { describeRemaining, Pace } from "../../../src/core/pace";

function steady(epochsPerSecond: number, seconds = 20): Pace {
  const pace = new Pace();
  for (let t = 0; t <= seconds; t += 0.5) pace.note(epochsPerSecond * t, t);
  return pace;
}

describe("Pace", () => {
  it("is not known within the first second", () => {
    const pace = new Pace();
    pace.note(0, 0);
    pace.note(5, 0.5);
    assert.equal(pace.epochsPerSecond, null);
    pace.note(12, 1);
    assert.equal(pace.epochsPerSecond, 12);
  });

  it("is that of the last ten seconds", () => {
    const pace = steady(100);
    for (let t = 20.5; t <= 31; t += 0.5) pace.note(2000 + 2 * (t - 20), t);
    assert.equal(pace.epochsPerSecond, 2);
  });

  it("starts anew after a pause and with another run", () => {
    const pace = steady(3);
    pace.restart();
    assert.equal(pace.epochsPerSecond, null);
    const other = steady(3);
    other.note(0, 21);
    assert.equal(other.epochsPerSecond, null);
    other.note(8, 23);
    assert.equal(other.epochsPerSecond, 4);
  });
});

describe("describeRemaining", () => {
  it("rounds as a person would, and promises no more than it knows", () => {
    assert.equal(describeRemaining(30, steady(2), false), "15 s left");
    assert.equal(describeRemaining(30, steady(2), true), "at most 15 s left");
    assert.equal(describeRemaining(240, steady(1), false), "about 4 min left");
    assert.equal(describeRemaining(240, steady(0.02), false), "about 3.3 h left");
    assert.equal(describeRemaining(240, new Pace(), false), null);
  });
});
