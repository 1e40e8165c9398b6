import { LabError } from "../../core/errors";
import type { DataSource } from "../../core/data/source";
import type { DataPart, JudgedPartParams, PartImportance, WorstRowsTable } from "../../protocol/judgment";
import type { ImportanceAnswer } from "../../protocol/panel";
import type { EngineHost } from "../../session/engine-host";
import type { JudgedRun } from "./judged-run";
import type { TableFile } from "./shown-table";

/** The panel hears at least so often how far a measurement is, in milliseconds. */
const patience = 250;

interface Measurement {
  readonly part: DataPart;
  readonly result: Promise<PartImportance>;
  readonly controller: AbortController;
  done: number;
  total: number;
}

/** What is found out about an ended run when somebody asks, and kept as long as the run is. */
export class RunJudgments {
  readonly #worst = new WeakMap<JudgedRun, Map<DataPart, Promise<WorstRowsTable>>>();
  /** The last one of each run. */
  readonly #measurements = new WeakMap<JudgedRun, Measurement>();

  constructor(
    private readonly engine: EngineHost,
    private readonly openFile: (location: string) => TableFile,
  ) {}

  /** @throws LabError `data-changed`, `file-unreadable`, `run-unknown` */
  worstRows(run: JudgedRun, part: DataPart): Promise<WorstRowsTable> {
    const known = this.#worst.get(run) ?? new Map<DataPart, Promise<WorstRowsTable>>();
    this.#worst.set(run, known);
    let rows = known.get(part);
    if (!rows) {
      rows = this.engine.request("worstRows", judgedPart(run, part));
      known.set(part, rows);
      rows.catch(() => known.delete(part));
    }
    return rows;
  }

  /** Begins to measure where it has not begun; answers with the result, or soon with how far it is. */
  async importance(run: JudgedRun, part: DataPart): Promise<ImportanceAnswer> {
    const measurement = this.#measurementOf(run, part);
    const ended = measurement.result.then((importance) => ({ status: "done", importance }) as const);
    const tired = new Promise<void>((resolve) => setTimeout(resolve, patience));
    const { done, total } = measurement;
    return (await Promise.race([ended, tired])) ?? { status: "measuring", done, total };
  }

  cancelImportance(run: JudgedRun): void {
    this.#measurements.get(run)?.controller.abort();
  }

  /**
   * @param file the run's own.
   * @throws LabError `data-changed`, `file-unreadable`
   */
  async requireUnchanged(run: JudgedRun, file: TableFile): Promise<void> {
    const { source, testSource, recipe } = run.plan;
    // What came whole is here as the run had it: what the file holds now must be read.
    const now = (past: DataSource, from: TableFile) => (past.kind === "file" ? past : from.read());
    await this.engine.request("requireUnchanged", {
      source: await now(source, file),
      testSource: testSource && (await now(testSource, this.openFile(recipe.test!))),
      dataStamp: requireStarted(run).dataStamp,
    });
  }

  #measurementOf(run: JudgedRun, part: DataPart): Measurement {
    const present = this.#measurements.get(run);
    if (present?.part === part) return present;
    present?.controller.abort();
    const controller = new AbortController();
    const params = { ...judgedPart(run, part), runId: run.id };
    const measurement: Measurement = {
      part,
      result: this.engine.request("importance", params, { signal: controller.signal }),
      controller,
      done: 0,
      total: 0,
    };
    this.#measurements.set(run, measurement);
    const stopListening = this.engine.on("importanceProgress", ({ runId, done, total }) => {
      if (runId === run.id) Object.assign(measurement, { done, total });
    });
    measurement.result
      .catch(() => this.#measurements.get(run) === measurement && this.#measurements.delete(run))
      .finally(stopListening);
    return measurement;
  }
}

function judgedPart(run: JudgedRun, part: DataPart): JudgedPartParams {
  const { source, testSource } = run.plan;
  const { dataStamp } = requireStarted(run);
  if (run.active || !run.model) throw notEnded();
  return { model: run.model, source, testSource, dataStamp, part };
}

function requireStarted({ started }: JudgedRun): NonNullable<JudgedRun["started"]> {
  if (!started) throw notEnded();
  return started;
}

function notEnded(): LabError {
  return new LabError("run-unknown", "This run has no model to judge yet; wait until it has ended.");
}
