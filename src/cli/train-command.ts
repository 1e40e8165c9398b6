import { basename, resolve } from "node:path";
import type { DataSource } from "../core/data/source";
import { LabError } from "../core/errors";
import type { PartScore } from "../core/models/model";
import { completeRecipe } from "../core/recipe/defaults";
import type { CurvePoints, TrainResult } from "../protocol/engine";
import type { EngineHost } from "../session/engine-host";
import { Run } from "../session/run";
import type { TrainArguments } from "./arguments";
import { jsonLine } from "./json-line";
import type { Terminal } from "./terminal";

/**
 * Trains, tells every epoch, and tells the scores. An interrupt stops the run and tells the scores so far.
 * @returns whether the run was interrupted.
 * @throws LabError what the run failed with.
 */
export async function runTraining(
  args: TrainArguments,
  engine: EngineHost,
  terminal: Terminal,
): Promise<boolean> {
  const recipe = completeRecipe(args.settings);
  const plan = {
    source: fileSource(args.file),
    testSource: recipe.test === null ? null : fileSource(recipe.test),
    recipe,
  };
  const report = args.json ? new JsonReport(terminal) : new TextReport(terminal, recipe.epochs);
  let warned = false;
  const run = new Run("terminal", plan, engine, {
    changed: ({ started }) => {
      if (started && !warned) {
        warned = true;
        for (const warning of started.warnings) terminal.err.write(`Warning: ${warning}\n`);
      }
    },
    pointsAdded: ({ curve }, first) => reportEpochs(curve.since(first), report),
  });
  const ignoreInterrupts = terminal.onInterrupt(() => void run.stop());
  await run.ended;
  ignoreInterrupts();
  report.end();
  if (run.error) throw LabError.fromData(run.error);
  report.finished(run.result!);
  return run.result!.outcome === "stopped";
}

function fileSource(path: string): DataSource {
  return { kind: "file", name: basename(path), path: resolve(path) };
}

interface Epoch {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  readonly seconds: number;
}

interface Report {
  epoch(epoch: Epoch): void;
  /** No more epochs come. */
  end(): void;
  finished(result: TrainResult): void;
}

function reportEpochs(points: CurvePoints, report: Report): void {
  points.epochs.forEach((epoch, index) => {
    if (!Number.isInteger(epoch)) return;
    const evaluated = !Number.isNaN(points.validationAccuracies[index]);
    report.epoch({
      epoch,
      trainLoss: points.trainLosses[index]!,
      validationLoss: evaluated ? points.validationLosses[index]! : null,
      validationAccuracy: evaluated ? points.validationAccuracies[index]! : null,
      seconds: points.seconds[index]!,
    });
  });
}

class JsonReport implements Report {
  constructor(private readonly terminal: Terminal) {}

  epoch(epoch: Epoch): void {
    this.terminal.out.write(jsonLine({ event: "epoch", ...epoch }));
  }

  end(): void {}

  finished(result: TrainResult): void {
    const part = (score: PartScore | null) => score && { loss: score.loss, accuracy: score.accuracy };
    this.terminal.out.write(
      jsonLine({
        event: "finished",
        epochs: result.epochs,
        rows: result.rows,
        features: result.features,
        classes: result.classes.length,
        parameters: result.parameters,
        loadSeconds: result.loadSeconds,
        trainSeconds: result.trainSeconds,
        train: part(result.train),
        validation: part(result.validation),
        test: part(result.test),
      }),
    );
  }
}

class TextReport implements Report {
  #shown = false;
  #lastShown = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly epochs: number,
  ) {}

  /** One line that rewrites itself, on a terminal only, ten times a second at the most. */
  epoch({ epoch, trainLoss, validationLoss, validationAccuracy }: Epoch): void {
    const now = Date.now();
    if (!this.terminal.err.isTTY || (now - this.#lastShown < 100 && epoch < this.epochs)) return;
    this.#lastShown = now;
    this.#shown = true;
    const validation =
      validationAccuracy === null
        ? ""
        : `  validation ${validationLoss!.toFixed(4)}, accuracy ${percent(validationAccuracy)}`;
    this.terminal.err.write(
      `\r\x1b[Kepoch ${epoch} of ${this.epochs}  loss ${trainLoss.toFixed(4)}${validation}`,
    );
  }

  end(): void {
    if (this.#shown) this.terminal.err.write("\r\x1b[K");
  }

  finished(result: TrainResult): void {
    const { terminal } = this;
    terminal.out.write(
      `${result.outcome === "stopped" ? "Stopped" : "Finished"} after ${result.epochs} epochs: ` +
        `${result.rows} rows, ${result.features} features, ${result.classes.length} classes, ` +
        `${result.parameters} parameters, ${result.trainSeconds.toFixed(2)} s\n`,
    );
    const parts = { training: result.train, validation: result.validation, test: result.test };
    for (const [name, score] of Object.entries(parts)) {
      if (!score) continue;
      const right = Math.round(score.accuracy * score.rows);
      terminal.out.write(
        `${name.padEnd(10)} accuracy ${percent(score.accuracy)} (${right} of ${score.rows} rows), loss ${score.loss.toFixed(4)}\n`,
      );
    }
  }
}

/** 29 of 30 is 96.7 %; only all right is 100 %. */
function percent(share: number): string {
  const tenths = Math.floor(share * 1000 + 0.5) / 10;
  return `${share < 1 ? Math.min(tenths, 99.9) : tenths} %`;
}
