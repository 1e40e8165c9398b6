import type { Measures } from "../core/engine/evaluate";
import type { TrainerPoint } from "../core/engine/trainer";
import type { CurvePoints } from "../protocol/training";

/** At most 20 batches a second. */
const batchSeconds = 0.05;

export interface MeasuredPoint extends TrainerPoint {
  /** Of training so far. */
  readonly seconds: number;
}

/** Gathers the points of a curve and hands them on in batches, the first point at once. */
export class CurveBatch {
  #points: MeasuredPoint[] = [];
  #due = -Infinity;

  constructor(
    private readonly now: () => number,
    private readonly emit: (points: CurvePoints) => void,
  ) {}

  add(point: MeasuredPoint): void {
    this.#points.push(point);
    this.flushIfDue();
  }

  flushIfDue(): void {
    if (this.now() >= this.#due) this.flush();
  }

  flush(): void {
    if (this.#points.length === 0) return;
    const points = this.#points;
    const column = (value: (point: MeasuredPoint) => number) => Float64Array.from(points, value);
    this.#points = [];
    this.emit({
      steps: column(({ step }) => step),
      epochs: column(({ epochs }) => epochs),
      trainLosses: column(({ trainLoss }) => trainLoss),
      validationLosses: column(({ validation }) => validation?.loss ?? Number.NaN),
      validationScores: column(({ validation }) => scoreOf(validation)),
      seconds: column(({ seconds }) => seconds),
    });
    this.#due = this.now() + batchSeconds;
  }
}

/** NaN where nothing was evaluated. */
function scoreOf(measures: Measures | null): number {
  if (!measures) return Number.NaN;
  return "accuracy" in measures ? measures.accuracy : measures.r2;
}
