import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import {
  fileOptions,
  parseRecipeFile,
  serializeRecipeFile,
  type RecipeFile,
} from "../../core/recipe/recipe-file";
import type { RecipeSettings } from "../../core/recipe/recipe";
import { locationOf, uriAt } from "./file-location";

/** Where a recipe's data is, and its settings with the locations of their files. */
export interface LocatedRecipe {
  readonly data: vscode.Uri;
  readonly settings: RecipeSettings;
}

/**
 * Reads a recipe's document. Files outside the workspace are asked about: a recipe from elsewhere must not read them
 * unnoticed.
 * @returns null where the person refused.
 * @throws LabError `option-invalid` with the place of what is wrong.
 */
export async function locateRecipe(document: vscode.TextDocument): Promise<LocatedRecipe | null> {
  const { data, settings } = parseRecipeFile(document.getText());
  if (data === null) throw new LabError("option-invalid", `Name the file to train on: "data": "FILE.csv".`);
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const files = fileOptions.flatMap((name) => {
    const file = settings[name];
    return typeof file === "string" ? [{ name, uri: uriAt(file, folder) }] : [];
  });
  const dataUri = uriAt(data, folder);
  const outside = [dataUri, ...files.map(({ uri }) => uri)].filter((uri) => !isInside(uri, folder));
  if (outside.length > 0 && !(await mayRead(outside))) return null;
  const located = Object.fromEntries(files.map(({ name, uri }) => [name, locationOf(uri)]));
  return { data: dataUri, settings: { ...settings, ...located } };
}

/** The recipe as a file beside its data would say it: with paths that count from its own folder, where they can. */
export function describeRecipe(target: vscode.Uri, data: vscode.Uri, settings: RecipeSettings): string {
  const folder = vscode.Uri.joinPath(target, "..");
  const relative = (uri: vscode.Uri) => relativePath(folder, uri);
  const files = fileOptions.flatMap((name) => {
    const file = settings[name];
    return typeof file === "string" ? [[name, relative(uriAt(file, folder))] as const] : [];
  });
  const recipe: RecipeFile = {
    data: relative(data),
    settings: { ...settings, ...Object.fromEntries(files) },
  };
  return serializeRecipeFile(recipe);
}

/** Below the recipe's own folder or a folder of the workspace. */
function isInside(uri: vscode.Uri, folder: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  return (
    uri.scheme === folder.scheme &&
    uri.authority === folder.authority &&
    uri.path.startsWith(`${folder.path}/`)
  );
}

async function mayRead(uris: readonly vscode.Uri[]): Promise<boolean> {
  const read = "Read";
  const answer = await vscode.window.showWarningMessage(
    "This recipe reads files outside the workspace.",
    { modal: true, detail: uris.map(locationOf).join("\n") },
    read,
  );
  return answer === read;
}

function relativePath(folder: vscode.Uri, uri: vscode.Uri): string {
  const isNear = uri.scheme === folder.scheme && uri.authority === folder.authority;
  const prefix = `${folder.path.replace(/\/$/, "")}/`;
  return isNear && uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : locationOf(uri);
}
