import type { KeptRun, RunStore, UnreadableRun } from "../../session/runs/run-store";
import { describeRun } from "./run-text";

/** A row of the Runs view, which stays the same object while its run changes. */
export interface RunRow {
  readonly kind: "run";
  readonly id: string;
  run: KeptRun;
  /** When it was told how long ago the run was, in milliseconds since 1970. */
  now: number;
}

export type ShownRow = RunRow | UnreadableRun;

/** Rows that were given are on screen by then, in milliseconds. Looking for changes before would keep them from it. */
const drawnMilliseconds = 300;

type Store = Pick<RunStore, "list" | "find" | "host">;

/**
 * The rows that the Runs view was given last, and which of them are no longer as they were. Hidden, it reads nothing, and
 * catches up when it is shown.
 */
export class ShownRuns {
  /** Undefined before the view has asked. */
  #rows: readonly ShownRow[] | undefined;
  #isVisible = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One thing after the other: a change that comes while rows are being read is told of those. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    /** Hears of rows to show anew; of undefined where there are others, or others first. */
    private readonly tell: (rows: RunRow[] | undefined) => void,
  ) {}

  set visible(visible: boolean) {
    this.#isVisible = visible;
    void this.catchUp();
  }

  /** All rows, at once where they were read before; what others have changed since is told later. @throws LabError */
  async rows(): Promise<readonly ShownRow[]> {
    return this.#inTurn(async () => {
      // Also where they cannot be read: the view was given something.
      this.#rows = [];
      const now = this.store.host.now();
      const runs = await this.store.list({ trustingly: true });
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.catchUp(), drawnMilliseconds);
      return (this.#rows = runs.map((run) => rowOf(run, now)));
    });
  }

  /** One run has changed, come or gone. */
  async runChanged(id: string): Promise<void> {
    await this.#whileShown(async (rows) => {
      const row = rows.find((shown) => shown.id === id);
      const run = await this.store.find(id);
      if (row?.kind !== "run" || run?.kind !== "run" || row.run.pinned !== run.pinned) {
        this.tell(undefined);
        return;
      }
      this.#show([{ row, run }]);
    });
  }

  /** Tells what others have changed, and what has grown older. */
  async catchUp(): Promise<void> {
    await this.#whileShown(async (rows) => {
      const runs = await this.store.list();
      const isSame = runs.length === rows.length && runs.every((run, index) => isRowOf(rows[index]!, run));
      if (!isSame) {
        this.tell(undefined);
        return;
      }
      const now = this.store.host.now();
      const changed = rows.flatMap((row, index) => {
        const run = runs[index]!;
        if (row.kind !== "run" || run.kind !== "run") return [];
        const looksSame = row.run === run && describeRun(run, now) === describeRun(run, row.now);
        return looksSame ? [] : [{ row, run }];
      });
      if (changed.length > 0) this.#show(changed);
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #show(changed: readonly { row: RunRow; run: KeptRun }[]): void {
    const now = this.store.host.now();
    for (const { row, run } of changed) Object.assign(row, { run, now });
    this.tell(changed.map(({ row }) => row));
  }

  async #whileShown(work: (rows: readonly ShownRow[]) => Promise<void>): Promise<void> {
    if (!this.#isVisible) return;
    await this.#inTurn(async () => {
      if (this.#rows) await work(this.#rows);
    }).catch(() => this.tell(undefined)); // What cannot be read is told when the view asks for all rows.
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function rowOf(run: KeptRun | UnreadableRun, now: number): ShownRow {
  return run.kind === "run" ? { kind: "run", id: run.id, run, now } : run;
}

function isRowOf(row: ShownRow, run: KeptRun | UnreadableRun): boolean {
  if (row.id !== run.id || row.kind !== run.kind) return false;
  return row.kind === "run" || row.reason === (run as UnreadableRun).reason;
}
