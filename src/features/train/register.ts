import * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";
import type { RunKeeping } from "../../session/runs/run-keeping";
import type { SayStatus } from "../../session/status-places";
import type { WebviewPages } from "../../session/webview-pages";
import { activeTable, chooseTable } from "./choose-data";
import { locateRecipe, type LeadsOutOf } from "./recipe-document";
import { RecipeLens, recipeDocuments, trainRecipeCommand } from "./recipe-lens";
import { showRunCommand } from "./run-presence";
import type { SearchMachine } from "./search-desk";
import { TrainingWorkplace } from "./training-workplace";
import { LabError } from "../../core/errors";
import { tellError } from "../notices/tell";
import { trainingKind } from "./training-panel";

/** What other features may ask of the training panel. */
export type TrainFeature = Pick<TrainingWorkplace, "openRun" | "continueRun" | "useSettings" | "suspend">;

/** The training panel and the commands that open it. */
export function registerTrain(
  context: vscode.ExtensionContext,
  engine: EngineHost,
  models: ModelShelf,
  keeping: RunKeeping,
  machine: SearchMachine,
  sayStatus: SayStatus,
  leadsOutOf: LeadsOutOf,
  pages: WebviewPages,
): TrainFeature {
  const workplace = new TrainingWorkplace(context, engine, models, keeping, machine, sayStatus, pages);
  context.subscriptions.push(
    workplace,
    vscode.commands.registerCommand("softmaxLab.openTrainingPanel", async () => {
      const uri = activeTable();
      if (uri) await workplace.trainOn(uri);
      else await workplace.show();
    }),
    vscode.commands.registerCommand(showRunCommand, () => workplace.show()),
    vscode.commands.registerCommand("softmaxLab.trainOnCsv", async (uri?: vscode.Uri) => {
      const chosen =
        uri instanceof vscode.Uri
          ? uri
          : (activeTable() ?? (await chooseTable("Train a Model on a CSV File")));
      if (chosen) await workplace.trainOn(chosen);
    }),
    vscode.languages.registerCodeLensProvider(recipeDocuments, new RecipeLens()),
    vscode.commands.registerCommand(trainRecipeCommand, (uri?: vscode.Uri) =>
      trainRecipe(workplace, leadsOutOf, uri),
    ),
    vscode.window.registerWebviewPanelSerializer(trainingKind.viewType, {
      deserializeWebviewPanel: (panel) => workplace.restore(panel),
    }),
  );
  return workplace;
}

/** Trains by the recipe at `uri`, or by the one in the active editor, as it stands there. */
async function trainRecipe(
  workplace: TrainingWorkplace,
  leadsOutOf: LeadsOutOf,
  uri?: vscode.Uri,
): Promise<void> {
  const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (!wanted) return;
  const document = await vscode.workspace.openTextDocument(wanted);
  try {
    const recipe = await locateRecipe(document, leadsOutOf);
    if (recipe) await workplace.trainByRecipe(recipe.data, recipe.settings);
  } catch (error) {
    const { message, position } = LabError.from(error);
    if (position?.start !== undefined) {
      const selection = new vscode.Range(
        document.positionAt(position.start),
        document.positionAt(position.end ?? position.start),
      );
      await vscode.window.showTextDocument(document, { selection });
    }
    void tellError(message);
  }
}
