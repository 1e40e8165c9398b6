import type { ComparedRun, ComparisonHostMessage, ComparisonMessage } from "../../protocol/comparison";
import { Curve } from "../curve";

/** A compared run with its curve. */
export interface ShownRun extends ComparedRun {
  readonly points: Curve;
}

export interface ShownComparison extends Pick<ComparisonMessage, "unreadable"> {
  readonly runs: readonly ShownRun[];
}

/** Puts together what the page is told piece by piece. */
export class ShownRuns {
  #curves = new Map<string, Curve>();

  /** @returns the runs where they are told, with all points; undefined where more is to come. */
  receive(message: ComparisonHostMessage): ShownComparison | undefined {
    if (message.type === "points") {
      const { id, first, points } = message;
      // The curve that is shown stays as it is until the runs are told anew.
      if (first === 0) this.#curves.set(id, new Curve());
      this.#curves.get(id)?.append(points);
      return undefined;
    }
    const runs = message.runs.map((run) => ({ ...run, points: this.#curves.get(run.id) ?? new Curve() }));
    this.#curves = new Map(runs.map(({ id, points }) => [id, points]));
    return { runs, unreadable: message.unreadable };
  }
}
