import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import type { ComparedRun } from "../../../../src/protocol/comparison";
import { points } from "../sample-panel";

/** A run that ended with this validation accuracy, or that still trains. */
export function comparedRun(
  name: string,
  accuracy: number | null,
  settings: RecipeSettings = {},
): ComparedRun {
  const score = { loss: 1 - (accuracy ?? 0), accuracy: accuracy ?? 0, rows: 30 };
  return {
    id: name,
    name,
    status: accuracy === null ? "training" : "finished",
    startedAt: 0,
    dataName: "iris.csv",
    recipe: completeRecipe({ target: "label", ...settings }),
    scores:
      accuracy === null
        ? null
        : ({
            epochs: 3,
            trainSeconds: 1,
            train: score,
            validation: score,
            test: null,
          } as ComparedRun["scores"]),
    crossValidation: null,
    measure: "accuracy",
    points: points(0, 8),
  };
}
