import * as vscode from "vscode";
import { recipeFileSuffix } from "../../core/recipe/recipe-file";

export const trainRecipeCommand = "softmaxLab.trainRecipe";

/** "Train" on top of each recipe's file. */
export class RecipeLens implements vscode.CodeLensProvider {
  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const command = { command: trainRecipeCommand, title: "$(play) Train", arguments: [uri] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }
}

export const recipeDocuments: vscode.DocumentSelector = { pattern: `**/*${recipeFileSuffix}` };
