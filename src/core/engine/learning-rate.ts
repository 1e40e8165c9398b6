import { Patience, type PatienceState } from "./patience";
import {
  plateauFactor,
  plateauPatience,
  plateauThreshold,
  scheduleFactor,
  type ScheduleName,
} from "./schedules";

interface LearningRateSettings {
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** Steps. */
  readonly warmup: number;
}

/** The learning rate over the training: what a person chose, times what warm-up and schedule make of it. */
export class LearningRate {
  /** What a person chose; may change while training runs. */
  base: number;
  #plateauFactor = 1;
  readonly #plateau = new Patience(plateauThreshold);
  readonly #settings: LearningRateSettings;
  readonly #steps: number;

  /** @param steps of the whole training. */
  constructor(settings: LearningRateSettings, steps: number) {
    this.base = settings.learningRate;
    this.#settings = settings;
    this.#steps = steps;
  }

  /** @param step from 1. */
  at(step: number): number {
    const { schedule, warmup } = this.#settings;
    return this.base * this.#plateauFactor * scheduleFactor(schedule, step, warmup, this.#steps);
  }

  /** Hears the loss of an epoch; only the plateau schedule listens. */
  epochEnded(loss: number): void {
    if (this.#settings.schedule !== "plateau" || this.#plateau.add(loss)) return;
    if (this.#plateau.waited <= plateauPatience) return;
    this.#plateauFactor *= plateauFactor;
    this.#plateau.restart();
  }

  get state(): PatienceState & { readonly factor: number } {
    return { ...this.#plateau.state, factor: this.#plateauFactor };
  }

  set state({ factor, ...plateau }: PatienceState & { readonly factor: number }) {
    this.#plateau.state = plateau;
    this.#plateauFactor = factor;
  }
}
