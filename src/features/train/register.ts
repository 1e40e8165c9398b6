import * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import { activeTable, chooseTable } from "./choose-data";
import { TrainingWorkplace } from "./training-workplace";
import { panelViewType } from "./training-panel";

/** The training panel and the commands that open it. */
export function registerTrain(
  context: vscode.ExtensionContext,
  engine: EngineHost,
  models: ModelShelf,
): void {
  const workplace = new TrainingWorkplace(context, engine, models);
  context.subscriptions.push(
    workplace,
    vscode.commands.registerCommand("softmaxLab.openTrainingPanel", async () => {
      const uri = activeTable();
      if (uri) await workplace.trainOn(uri);
      else await workplace.show();
    }),
    vscode.commands.registerCommand("softmaxLab.trainOnCsv", async (uri?: vscode.Uri) => {
      const chosen =
        uri instanceof vscode.Uri
          ? uri
          : (activeTable() ?? (await chooseTable("Train a Model on a CSV File")));
      if (chosen) await workplace.trainOn(chosen);
    }),
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: (panel) => workplace.restore(panel),
    }),
  );
}
