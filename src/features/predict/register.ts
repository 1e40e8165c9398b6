import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import { tellError, tellInformation } from "../notices/tell";
import { chooseModel } from "./choose-model";
import { RowPredictions } from "./row-predictions";

/** Predictions beside the rows of a CSV file. */
export function registerPredict(
  context: vscode.ExtensionContext,
  engine: EngineHost,
  models: ModelShelf,
): void {
  const predictions = new RowPredictions(engine);
  context.subscriptions.push(
    predictions,
    vscode.languages.registerHoverProvider({ scheme: "*" }, predictions),
    vscode.commands.registerCommand("softmaxLab.predictRow", (options?: { chooseModel?: boolean }) =>
      predictRow(predictions, models, engine, options?.chooseModel === true),
    ),
    vscode.commands.registerCommand("softmaxLab.clearPredictions", () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) predictions.clear(document);
    }),
  );
}

async function predictRow(
  predictions: RowPredictions,
  models: ModelShelf,
  engine: EngineHost,
  ask: boolean,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void tellInformation("Predict Row works on a row of a CSV file: open one and put the cursor on a row.");
    return;
  }
  try {
    const { document, selection } = editor;
    const model =
      (ask ? undefined : predictions.modelOf(document)) ?? (await chooseModel(models, engine, ask));
    if (model) await predictions.predict(document, document.offsetAt(selection.active), model);
  } catch (error) {
    void tellError(LabError.from(error).message);
  }
}
