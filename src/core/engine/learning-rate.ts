import { Patience, type PatienceState } from "./patience";
import { scheduleFactor, type ScheduleSettings, type TrainingLength } from "./schedules";

interface LearningRateSettings extends ScheduleSettings {
  readonly learningRate: number;
}

/** What counts as a lower loss for the plateau schedule: that of PyTorch's ReduceLROnPlateau. */
const plateauThreshold = 1e-4;

/** The learning rate over the training: what a person chose, times what warm-up and schedule make of it. */
export class LearningRate {
  /** What a person chose; may change while training runs. */
  base: number;
  #plateauFactor = 1;
  readonly #plateau = new Patience(plateauThreshold);
  readonly #settings: LearningRateSettings;
  readonly #length: TrainingLength;

  constructor(settings: LearningRateSettings, length: TrainingLength) {
    this.base = settings.learningRate;
    this.#settings = settings;
    this.#length = length;
  }

  /** @param step from 1. */
  at(step: number): number {
    return this.base * this.#plateauFactor * scheduleFactor(this.#settings, step, this.#length);
  }

  /** Hears the loss of an epoch; only the plateau schedule listens. */
  epochEnded(loss: number): void {
    const { schedule, dropFactor, minimumRate, plateauPatience } = this.#settings;
    if (schedule !== "plateau" || this.#plateau.add(loss)) return;
    if (this.#plateau.waited <= plateauPatience) return;
    this.#plateauFactor = Math.max(minimumRate, this.#plateauFactor * dropFactor);
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
