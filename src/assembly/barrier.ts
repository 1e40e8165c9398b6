/**
 * Tries before a thread goes to sleep: some 15 µs, more than threads that share a step's work wait for each other, and
 * less than waking up takes. Longer spins collapse where the machine has other work.
 */
const spins = 20000;

/**
 * Returns when all `threads` have come here.
 * @param state of u32: arrived, generation, asleep; all 0 at first.
 */
export function barrier(state: usize, threads: u32): void {
  if (threads == 1) return;
  const generation = atomic.load<u32>(state, 4);
  if (atomic.add<u32>(state, 1) == threads - 1) {
    atomic.store<u32>(state, 0);
    atomic.store<u32>(state, generation + 1, 4);
    if (atomic.load<u32>(state, 8)) atomic.notify(state + 4, -1);
  } else waitForChange(state + 4, generation, state + 8);
}

/** Returns when the u32 at `address` is no longer `value`. Counts itself at `asleep` while it sleeps. */
export function waitForChange(address: usize, value: u32, asleep: usize): void {
  for (let i = 0; i < spins; i++) if (atomic.load<u32>(address) != value) return;
  atomic.add<u32>(asleep, 1);
  while (atomic.load<u32>(address) == value) atomic.wait<i32>(address, value, -1);
  atomic.sub<u32>(asleep, 1);
}
