import { LabError } from "../../core/errors";
import type { ComparedRun, ComparisonHostMessage, UnreadableComparedRun } from "../../protocol/comparison";
import { pointsAtOnce } from "../../protocol/points-at-once";
import { CurveLog } from "../../session/curve-log";
import { nextTurn } from "../../session/next-turn";
import { scoreMeasure } from "../../session/runs/run-record";
import type { KeptRun, RunStore } from "../../session/runs/run-store";

/** Tells a page of the runs compared. A curve goes by itself, in pieces, and again only after its run was written anew. */
export class ComparisonDelivery {
  /** When the runs were written whose curves the page has, by their ids. */
  readonly #told = new Map<string, number>();
  #deliveries = 0;

  constructor(
    private readonly store: Pick<RunStore, "read" | "curve">,
    private readonly post: (message: ComparisonHostMessage) => void,
  ) {}

  /** The page has nothing, as where it is another one. */
  restart(): void {
    this.#told.clear();
    this.#deliveries++;
  }

  /** Tells of the kept runs of those ids, in that order, and why one cannot be read. Gives way to a later call. */
  async deliver(ids: readonly string[]): Promise<void> {
    const delivery = ++this.#deliveries;
    const isLast = () => delivery === this.#deliveries;
    const runs: ComparedRun[] = [];
    const unreadable: UnreadableComparedRun[] = [];
    for (const id of ids) {
      try {
        const record = await this.store.read(id);
        if (isLast() && this.#told.get(id) !== record.writtenAt) await this.#tellCurve(id, record, isLast);
        runs.push(comparedRun(record));
      } catch (error) {
        unreadable.push({ id, error: LabError.from(error).toData() });
      }
      if (!isLast()) return;
    }
    // The page forgets the others, too.
    for (const id of this.#told.keys()) if (!ids.includes(id)) this.#told.delete(id);
    this.post({ type: "comparison", runs, unreadable });
  }

  async #tellCurve(id: string, { writtenAt }: KeptRun, isLast: () => boolean): Promise<void> {
    const curve = new CurveLog();
    curve.append(await this.store.curve(id));
    this.#told.delete(id);
    let first = 0;
    do {
      if (first > 0) await nextTurn();
      if (!isLast()) return;
      const end = Math.min(curve.length, first + pointsAtOnce);
      this.post({ type: "points", id, first, points: curve.since(first, end) });
      first = end;
    } while (first < curve.length);
    this.#told.set(id, writtenAt);
  }
}

function comparedRun(record: KeptRun): ComparedRun {
  const { id, name, status, startedAt, data, recipe, scores, folds } = record;
  const crossValidation = folds?.crossValidation ?? null;
  return {
    id,
    name,
    status,
    startedAt,
    dataName: data.name,
    recipe,
    scores,
    crossValidation,
    measure: scoreMeasure(record),
  };
}
