import { setTimeout as delay } from "node:timers/promises";

/**
 * Asks until `check` holds; rejects after `timeout` milliseconds, saying what was expected. Only what does not come at all
 * takes as long as the default.
 */
export async function expectEventually(
  expected: string | (() => string),
  check: () => Promise<boolean>,
  timeout = 90_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await check())) {
    if (Date.now() > deadline) {
      const what = typeof expected === "string" ? expected : expected();
      throw new Error(`Expected ${what}, in vain for ${timeout / 1000} s.`);
    }
    await delay(30);
  }
}
