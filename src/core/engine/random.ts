import { portableLogarithm } from "./portable-math";

/** Where a generator stands, as plain data. */
export interface RandomState {
  /** Four integers from 0 to 2^32 - 1, not all 0. */
  readonly words: readonly number[];
  /** The second normal number of a pair whose first was given already. */
  readonly spareNormal: number | null;
}

/**
 * A seeded generator: xoshiro128** 1.1 (Blackman and Vigna, https://prng.di.unimi.it/xoshiro128starstar.c), its
 * state filled by splitmix64, as its authors advise. Not for secrets.
 */
export class Random {
  readonly #state: Uint32Array;
  readonly #seed: number;
  #spareNormal: number | undefined;

  /**
   * @param seed an integer from 0 to 2^32 - 1.
   * @param stream an integer from 0 to 2^32 - 1; each gives another sequence of the same seed.
   */
  constructor(seed: number, stream = 0) {
    this.#seed = seed;
    const [first, second] = splitmix64((BigInt(stream) << 32n) | BigInt(seed), 2) as [bigint, bigint];
    this.#state = Uint32Array.from(
      [first, first >> 32n, second, second >> 32n].map((half) => Number(half & 0xffff_ffffn)),
    );
  }

  /** A generator that starts at this state of four words, not all 0. */
  static fromState(state: readonly [number, number, number, number]): Random {
    const random = new Random(0);
    random.#state.set(state);
    return random;
  }

  get state(): RandomState {
    return { words: [...this.#state], spareNormal: this.#spareNormal ?? null };
  }

  /** Goes to where another generator stood. */
  set state({ words, spareNormal }: RandomState) {
    this.#state.set(words);
    this.#spareNormal = spareNormal ?? undefined;
  }

  /** Another sequence of the same seed. Does not depend on how many numbers this one has given. */
  fork(stream: number): Random {
    return new Random(this.#seed, stream);
  }

  /** A uniform integer from 0 to 2^32 - 1. */
  nextUint32(): number {
    const state = this.#state;
    const s1 = state[1]!;
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    state[2]! ^= state[0]!;
    state[3]! ^= s1;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= s1 << 9;
    state[3] = rotateLeft(state[3]!, 11);
    return result;
  }

  /** A uniform number in [0, 1), a multiple of 2^-53. */
  next(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /** A standard normal number, by Marsaglia's polar method. */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * portableLogarithm(square)) / square);
      this.#spareNormal = y * factor;
      return x * factor;
    }
  }

  /** Puts `items` in a uniformly random order, in place (Fisher and Yates). */
  shuffle(items: Uint32Array): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = Math.floor(this.next() * (last + 1));
      const item = items[last]!;
      items[last] = items[other]!;
      items[other] = item;
    }
  }
}

/** The first numbers of splitmix64 (Vigna, https://prng.di.unimi.it/splitmix64.c) from this state, each 64 bits. */
export function splitmix64(state: bigint, count: number): bigint[] {
  return Array.from({ length: count }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  });
}

function rotateLeft(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}
