import * as vscode from "vscode";
import { modelFileSuffix } from "../../core/models/model-file";
import type { RecipeSettings } from "../../core/recipe/recipe";
import { recipeFileSuffix } from "../../core/recipe/recipe-file";
import { writeAtomically } from "../files/write-atomically";
import { baseName } from "./data-file";
import { describeRecipe } from "./recipe-document";

/**
 * Asks where to save a model and writes its `content` there, whole or not at all.
 * @param beside the data it was trained on; the dialog starts in its folder.
 * @returns the name of the file, or null where the person chose none.
 */
export async function saveModel(
  content: () => Promise<Uint8Array>,
  beside: vscode.Uri | undefined,
): Promise<string | null> {
  const target = await vscode.window.showSaveDialog({
    title: "Save Model",
    filters: { "Softmax Lab models": ["json"] },
    ...defaultTarget(beside, modelFileSuffix),
  });
  if (!target) return null;
  await writeAtomically(target, await content());
  return baseName(target);
}

/**
 * Asks where to save a recipe, beside its data unless told otherwise, and writes it there, whole or not at all.
 * @returns the name of the file, or null where the person chose none.
 */
export async function saveRecipe(data: vscode.Uri, settings: RecipeSettings): Promise<string | null> {
  const target = await vscode.window.showSaveDialog({
    title: "Save Recipe",
    filters: { "Softmax Lab recipes": ["json"] },
    ...defaultTarget(data, recipeFileSuffix),
  });
  if (!target) return null;
  await writeAtomically(target, new TextEncoder().encode(describeRecipe(target, data, settings)));
  return baseName(target);
}

function defaultTarget(beside: vscode.Uri | undefined, suffix: string): { defaultUri?: vscode.Uri } {
  const name = beside ? baseName(beside).replace(/\.[^.]+$/, "") : "model";
  const folder =
    beside && beside.scheme !== "untitled"
      ? vscode.Uri.joinPath(beside, "..")
      : vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, `${name}${suffix}`) } : {};
}
