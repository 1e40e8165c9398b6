// In every runtime we have, but in no library of types without a DOM or Node.
declare const setTimeout: (work: () => void) => unknown;

/** Lets the extension host do first what else waits. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Does work in slices, each in a turn of its own. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await nextTurn();
  }
}
