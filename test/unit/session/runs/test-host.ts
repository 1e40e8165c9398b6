import type { StoreHost } from "../../../../src/session/runs/run-owner";

/** A machine with processes that live until the test says otherwise, and a clock that it moves. */
export class Machine {
  time = 1_000_000;
  readonly #dead = new Set<number>();
  readonly #beats = new Map<number, Set<() => void>>();

  /** Another process; its session and its process id are told from `processId`. */
  process(processId: number): StoreHost {
    const beats = new Set<() => void>();
    this.#beats.set(processId, beats);
    return {
      session: `session-${processId}`,
      processId,
      isRunning: (id) => !this.#dead.has(id),
      now: () => this.time,
      every: (_milliseconds, work) => {
        beats.add(work);
        return () => beats.delete(work);
      },
    };
  }

  kill(processId: number): void {
    this.#dead.add(processId);
    this.#beats.get(processId)?.clear();
  }

  /** All timers are due. */
  beat(): void {
    for (const beats of this.#beats.values()) for (const work of beats) work();
  }
}
