import { completeRecipe } from "../../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../../src/core/recipe/recipe";
import { Curve } from "../../../../src/webview/curve";
import type { ShownRun } from "../../../../src/webview/compare/shown-runs";
import { points } from "../sample-panel";

/** A run that ended with this validation accuracy, or that still trains. */
export function comparedRun(name: string, accuracy: number | null, settings: RecipeSettings = {}): ShownRun {
  const curve = new Curve();
  curve.append(points(0, 8));
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
          } as ShownRun["scores"]),
    crossValidation: null,
    measure: "accuracy",
    points: curve,
  };
}
