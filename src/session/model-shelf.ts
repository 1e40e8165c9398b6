import type { Model } from "../core/models/model";

/** The models trained in this window, newest first, for whoever predicts. */
export class ModelShelf {
  readonly #models = new Map<string, Model>();

  /** Keeps `model` as the one of run `runId`, in place of an earlier one of the same run. */
  keep(runId: string, model: Model): void {
    this.#models.delete(runId);
    this.#models.set(runId, model);
  }

  get newestFirst(): readonly Model[] {
    return [...this.#models.values()].reverse();
  }
}
