import assert from "node:assert/strict";
import { Random, splitmix64 } from "../../../../src/core/engine/random";

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next());

describe("Random", () => {
  it("gives the published sequence of xoshiro128** from the state 1, 2, 3, 4", () => {
    // Output of the authors' xoshiro128starstar.c 1.1, as in the tests of Rust's rand_xoshiro.
    const random = Random.fromState([1, 2, 3, 4]);
    assert.deepEqual(
      Array.from({ length: 10 }, () => random.nextUint32()),
      [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
    );
  });

  it("is seeded by splitmix64, which gives its published sequence", () => {
    // Rosetta Code, Pseudo-random numbers/Splitmix64: seed 1234567.
    assert.deepEqual(splitmix64(1234567n, 5), [
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
    // The first two in halves, the low one first.
    const words = Random.fromState([0xfb08fc85, 0x599ed017, 0x58540fa5, 0x2c73f084]);
    assert.deepEqual(draw(new Random(1234567), 5), draw(words, 5));
  });

  it("makes 53-bit numbers of two draws, the first one's 27 high bits first", () => {
    const random = Random.fromState([1, 2, 3, 4]);
    assert.equal(random.next(), (360 * 67108864 + 0) / 9007199254740992);
    assert.equal(random.next(), (185220 * 67108864 + 1106550) / 9007199254740992);
  });

  it("is uniform in [0, 1)", () => {
    const random = new Random(7);
    const bins = new Array<number>(20).fill(0);
    for (const value of draw(random, 100_000)) {
      assert.ok(value >= 0 && value < 1);
      bins[Math.floor(value * 20)]!++;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    // The 99.99 % point of chi-square with 19 degrees of freedom.
    assert.ok(chiSquare < 50.8, `chi-square ${chiSquare}`);
  });

  it("gives normal numbers of mean 0, variance 1 and kurtosis 3", () => {
    const random = new Random(8);
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    assert.ok(Math.abs(moment(1)) < 0.015);
    assert.ok(Math.abs(moment(2) - 1) < 0.02);
    assert.ok(Math.abs(moment(3)) < 0.05);
    assert.ok(Math.abs(moment(4) - 3) < 0.15);
  });

  it("repeats itself for the same seed and not for another, the extremes included", () => {
    const seeds = [0, 1, 2, 42, 2 ** 32 - 1];
    for (const seed of seeds) assert.deepEqual(draw(new Random(seed), 10), draw(new Random(seed), 10));
    assert.equal(new Set(seeds.map((seed) => draw(new Random(seed), 3).join())).size, seeds.length);
  });

  it("forks into streams of their own, whatever was drawn before", () => {
    const random = new Random(5);
    const before = draw(random.fork(1), 5);
    draw(random, 100);
    random.normal();
    assert.deepEqual(draw(random.fork(1), 5), before);
    const streams = [0, 1, 2, 3].map((stream) => draw(random.fork(stream), 5).join());
    assert.equal(new Set(streams).size, 4);
    assert.notDeepEqual(draw(new Random(6).fork(1), 5), before);
  });

  it("shuffles into every order equally often", () => {
    const random = new Random(9);
    const counts = new Map<string, number>();
    for (let trial = 0; trial < 24_000; trial++) {
      const items = Uint32Array.of(0, 1, 2, 3);
      random.shuffle(items);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    assert.equal(counts.size, 24);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // The 99.99 % point of chi-square with 23 degrees of freedom.
    assert.ok(chiSquare < 56.8, `chi-square ${chiSquare}`);
  });

  it("keeps every item when it shuffles", () => {
    const items = Uint32Array.from({ length: 1000 }, (_, index) => index);
    new Random(10).shuffle(items);
    assert.notDeepEqual([...items.slice(0, 10)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.deepEqual(
      [...items].sort((a, b) => a - b),
      Array.from({ length: 1000 }, (_, index) => index),
    );
  });
});
