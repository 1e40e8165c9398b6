import { setTimeout as delay } from "node:timers/promises";

/** Seconds between the attempts: a server that is out of reach for a moment is asked again. */
const pauses = [5, 20, 60];

/** What `action` comes to, tried again where it fails; its last error otherwise. */
export async function retry<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await action();
    } catch (error) {
      console.log(`${what} failed, and is tried again in ${pause} s: ${(error as Error).message}`);
      await delay(1000 * pause);
    }
  }
  return action();
}
