import { isClassScore, type PartScore } from "../core/models/model";
import { summarizeFolds, type CrossValidation } from "../core/reports/cross-validation";
import type { CurvePoints, FoldProgress, TrainResult } from "../protocol/training";
import { jsonLine } from "./json-line";
import type { Terminal } from "./terminal";

export interface Epoch {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  /** Null also where a number is predicted. */
  readonly validationAccuracy: number | null;
  /** Null also where a class is predicted. */
  readonly validationR2: number | null;
  readonly seconds: number;
}

/** How a run is told of. */
export interface TrainReport {
  epoch(epoch: Epoch): void;
  folds(progress: FoldProgress): void;
  /** No more epochs come. */
  end(): void;
  finished(result: TrainResult): void;
}

/**
 * Tells of those among the points of a curve that end an epoch.
 * @param isRegression whether a number is predicted.
 */
export function reportEpochs(points: CurvePoints, isRegression: boolean, report: TrainReport): void {
  const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);
  points.epochs.forEach((epoch, index) => {
    if (!Number.isInteger(epoch)) return;
    const score = numberOrNull(points.validationScores[index]!);
    report.epoch({
      epoch,
      trainLoss: points.trainLosses[index]!,
      validationLoss: numberOrNull(points.validationLosses[index]!),
      validationAccuracy: isRegression ? null : score,
      validationR2: isRegression ? score : null,
      seconds: points.seconds[index]!,
    });
  });
}

/** One JSON line an event. */
export class JsonReport implements TrainReport {
  #foldsTold = 0;

  constructor(private readonly terminal: Terminal) {}

  epoch(epoch: Epoch): void {
    this.terminal.out.write(jsonLine({ event: "epoch", ...epoch }));
  }

  folds({ crossValidation: { folds, scores } }: FoldProgress): void {
    for (; this.#foldsTold < scores.length; this.#foldsTold++) {
      const score = scores[this.#foldsTold]!;
      this.terminal.out.write(jsonLine({ event: "fold", fold: this.#foldsTold + 1, folds, ...score }));
    }
  }

  end(): void {}

  finished(result: TrainResult): void {
    const part = (score: PartScore | null) => score && measuresOf(score);
    this.terminal.out.write(
      jsonLine({
        event: "finished",
        epochs: result.epochs,
        ending: result.ending ?? "stopped",
        rows: result.rows,
        features: result.features,
        classes: result.classes?.length ?? null,
        parameters: result.parameters,
        loadSeconds: result.loadSeconds,
        trainSeconds: result.trainSeconds,
        train: { ...measuresOf(result.train), objective: result.objective },
        validation: part(result.validation),
        test: part(result.test),
        ...(result.crossValidation && { crossValidation: foldsOf(result.crossValidation) }),
      }),
    );
  }
}

function foldsOf({ folds, scores, failure }: CrossValidation) {
  const summary = summarizeFolds(scores);
  const measures = summary && { ...summary, deviation: scores.length > 1 ? summary.deviation : null };
  return { folds, done: scores.length, ...measures, ...(failure !== null && { failure }) };
}

function measuresOf({ rows: _rows, ...measures }: PartScore) {
  return measures;
}

const endings: Readonly<Record<NonNullable<TrainResult["ending"]>, string>> = {
  epochs: "",
  "early-stopping": " (no lower validation loss; back to the best weights)",
  tolerance: " (the gradient is within the tolerance)",
  "line-search": " (no lower loss within the precision of numbers)",
};

/** For a person. */
export class TextReport implements TrainReport {
  #shown = false;
  #lastShown = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly epochs: number,
  ) {}

  /** One line that rewrites itself, on a terminal only, ten times a second at the most. */
  epoch({ epoch, trainLoss, validationLoss, validationAccuracy, validationR2 }: Epoch): void {
    const now = Date.now();
    if (!this.terminal.err.isTTY || (now - this.#lastShown < 100 && epoch < this.epochs)) return;
    this.#lastShown = now;
    this.#shown = true;
    const accuracy = validationAccuracy === null ? "" : `, accuracy ${percent(validationAccuracy)}`;
    const r2 = validationR2 === null ? "" : `, R² ${validationR2.toFixed(4)}`;
    const validation =
      validationLoss === null ? "" : `  validation ${validationLoss.toFixed(4)}${accuracy}${r2}`;
    this.terminal.err.write(
      `\r\x1b[Kepoch ${epoch} of ${this.epochs}  loss ${trainLoss.toFixed(4)}${validation}`,
    );
  }

  /** On the same line. */
  folds({ crossValidation: { folds, scores }, epochs }: FoldProgress): void {
    if (!this.terminal.err.isTTY || scores.length === folds) return;
    this.#shown = true;
    this.terminal.err.write(
      `\r\x1b[Kfold ${scores.length + 1} of ${folds}  epoch ${epochs} of ${this.epochs}`,
    );
  }

  end(): void {
    if (this.#shown) this.terminal.err.write("\r\x1b[K");
  }

  finished(result: TrainResult): void {
    const { terminal } = this;
    const outputs = result.classes ? `${result.classes.length} classes` : "a number to predict";
    terminal.out.write(
      `${result.outcome === "stopped" ? "Stopped" : "Finished"} after ${result.epochs} epochs` +
        `${result.ending ? endings[result.ending] : ""}: ` +
        `${result.rows} rows, ${result.features} features, ${outputs}, ` +
        `${result.parameters} parameters, ${result.trainSeconds.toFixed(2)} s\n`,
    );
    const parts = { training: result.train, validation: result.validation, test: result.test };
    for (const [name, score] of Object.entries(parts)) {
      if (score)
        terminal.out.write(`${name.padEnd(10)} ${describeScore(score)}, loss ${figure(score.loss)}\n`);
    }
    if (result.crossValidation) terminal.out.write(describeFolds(result.crossValidation));
  }
}

/** A line a fold, and one for all. */
function describeFolds({ folds, scores, failure }: CrossValidation): string {
  const lines = scores.map((score, index) => `${`fold ${index + 1}`.padEnd(10)} ${describeScore(score)}`);
  const summary = summarizeFolds(scores);
  if (summary && scores.length > 1) {
    const { measure, mean, deviation } = summary;
    const [what, value, spread] =
      measure === "accuracy"
        ? ["accuracy", percent(mean), `${(100 * deviation).toFixed(1)} points`]
        : ["RMSE", figure(mean), figure(deviation)];
    lines.push(
      `${scores.length === folds ? "" : `${scores.length} of `}${folds} folds, each tested by a model that has not seen it: ${what} ${value} ± ${spread} (mean and standard deviation of single folds)`,
    );
  }
  if (failure !== null) lines.push(failure);
  return lines.map((line) => `${line}\n`).join("");
}

function describeScore(score: PartScore): string {
  if (!isClassScore(score)) {
    const { r2, mae, rmse, rows } = score;
    return `R² ${r2.toFixed(4)}, MAE ${figure(mae)}, RMSE ${figure(rmse)} (${rows} rows)`;
  }
  const right = Math.round(score.accuracy * score.rows);
  return `accuracy ${percent(score.accuracy)} (${right} of ${score.rows} rows)`;
}

/** Four decimals, or as many digits for what is large or tiny. */
function figure(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= 0.001 && size < 1000) ? value.toFixed(4) : value.toPrecision(5);
}

/** 29 of 30 is 96.7 %; only all right is 100 %. */
function percent(share: number): string {
  const tenths = Math.floor(share * 1000 + 0.5) / 10;
  return `${share < 1 ? Math.min(tenths, 99.9) : tenths} %`;
}
