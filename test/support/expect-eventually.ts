import { setTimeout as delay } from "node:timers/promises";

/**
 * Asks until `check`, which is told how often it was asked before, holds; rejects after `timeout` milliseconds, saying what
 * was expected. Only what does not come at all takes as long as the default.
 */
export async function expectEventually(
  expected: string | (() => string),
  check: (attempt: number) => Promise<boolean>,
  timeout = 90_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  for (let attempt = 0; !(await check(attempt)); attempt++) {
    if (Date.now() > deadline) {
      const what = typeof expected === "string" ? expected : expected();
      throw new Error(`Expected ${what}, in vain for ${timeout / 1000} s.`);
    }
    await delay(30);
  }
}
