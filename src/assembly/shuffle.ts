/**
 * Puts `count` words in a random order: `Random.shuffle` of src/core/engine/random.ts, bit by bit.
 * @param state four words of xoshiro128**.
 */
export function shuffle(items: usize, count: usize, state: usize): void {
  let s0 = load<u32>(state),
    s1 = load<u32>(state, 4),
    s2 = load<u32>(state, 8),
    s3 = load<u32>(state, 12);
  for (let last = count - 1; <isize>last > 0; last--) {
    let high: u32 = 0,
      low: u32 = 0;
    for (let half = 0; half < 2; half++) {
      high = low;
      low = rotl<u32>(s1 * 5, 7) * 9;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = rotl<u32>(s3, 11);
    }
    const uniform = (<f64>(high >>> 5) * 67108864 + <f64>(low >>> 6)) / 9007199254740992;
    const at = items + (last << 2);
    const other = items + (<usize>(uniform * <f64>(last + 1)) << 2);
    const item = load<u32>(at);
    store<u32>(at, load<u32>(other));
    store<u32>(other, item);
  }
  store<u32>(state, s0);
  store<u32>(state, s1, 4);
  store<u32>(state, s2, 8);
  store<u32>(state, s3, 12);
}
