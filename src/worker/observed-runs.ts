import type { Cancellation } from "../core/cancellation";
import type { ReopenParams } from "../protocol/insight";
import type { ObservedRun } from "./observed-run";
import type { WorkerPlatform } from "./platform";
import { reopenRun } from "./reopen-run";
import type { TableCache } from "./table-cache";
import type { TrainingRuns } from "./training-runs";

/** The runs that can be looked into: those that are going on, and one that has ended. */
export class ObservedRuns {
  #reopened: { readonly runId: string; readonly run: ObservedRun } | undefined;

  constructor(
    private readonly runs: Pick<TrainingRuns, "look">,
    private readonly tables: TableCache,
    private readonly platform: WorkerPlatform,
  ) {}

  /** @throws LabError `run-unknown` for a run that is neither going on nor reopened. */
  async look(runId: string): Promise<ObservedRun> {
    return this.#reopened?.runId === runId ? this.#reopened.run : this.runs.look(runId);
  }

  /** @throws LabError `option-invalid`, `cancelled` */
  async reopen(params: ReopenParams, cancellation: Cancellation): Promise<void> {
    // Another run's rows make room first. Those of the same run stay: several faces that show it ask for it at once, and
    // the first of them may be looking by now.
    if (this.#reopened?.runId !== params.runId) this.#reopened = undefined;
    const run = await reopenRun(params, this.tables, this.platform, cancellation);
    this.#reopened = { runId: params.runId, run };
  }

  /** Gives back the memory of the run that has ended; whoever still wants it opens it again. */
  forget(): void {
    this.#reopened = undefined;
  }
}
