import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RunRecord } from "../../../../src/session/runs/run-record";
import type { KeptRun } from "../../../../src/session/runs/run-store";

export const record = (id: string, more: Partial<RunRecord> = {}): RunRecord => ({
  formatVersion: 1,
  id,
  title: `iris ${id}`,
  data: { location: "file:///iris.csv", name: "iris.csv", path: "/iris.csv" },
  recipe: completeRecipe({ target: "species", hidden: [8] }),
  startedAt: 1000,
  writtenAt: 2000,
  status: "finished",
  learningRate: 0.01,
  started: null,
  last: { step: 30, epochs: 3, trainLoss: 0.5, validationLoss: null, validationAccuracy: null },
  scores: {
    epochs: 3,
    trainSeconds: 0.1,
    train: { rows: 90, loss: 0.5, accuracy: 0.9 },
    validation: null,
    test: null,
  },
  folds: null,
  error: null,
  ...more,
});

export function keptRun(more: Partial<KeptRun> = {}): KeptRun {
  const { status, ...others } = record("a");
  return {
    ...others,
    kind: "run",
    status,
    alive: false,
    name: "iris a",
    pinned: false,
    hasModel: true,
    hasCheckpoint: true,
    ...more,
  };
}
