import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import {
  fileOptions,
  parseRecipeFile,
  serializeRecipeFile,
  type RecipeFile,
} from "../../core/recipe/recipe-file";
import type { RecipeSettings } from "../../core/recipe/recipe";
import { confirm } from "../notices/tell";
import { locationOf, uriAt } from "./file-location";

/** Where a recipe's data is, and its settings with the locations of their files. */
export interface LocatedRecipe {
  readonly data: vscode.Uri;
  readonly settings: RecipeSettings;
}

/** Where the file at a path is, its links followed, if that is below none of the folders; else null. */
export type LeadsOutOf = (folders: readonly string[], file: string) => Promise<string | null>;

/**
 * Reads a recipe's document. Files outside the workspace are asked about: a recipe from elsewhere must not read them
 * unnoticed.
 * @returns null where the person refused.
 * @throws LabError `option-invalid` with the place of what is wrong.
 */
export async function locateRecipe(
  document: vscode.TextDocument,
  leadsOutOf: LeadsOutOf,
): Promise<LocatedRecipe | null> {
  const { data, settings } = parseRecipeFile(document.getText());
  if (data === null) throw new LabError("option-invalid", `Name the file to train on: "data": "FILE.csv".`);
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const files = fileOptions.flatMap((name) => {
    const file = settings[name];
    return typeof file === "string" ? [{ name, uri: uriAt(file, folder) }] : [];
  });
  const dataUri = uriAt(data, folder);
  const outside: string[] = [];
  for (const uri of [dataUri, ...files.map((file) => file.uri)]) {
    const place = await placeOutside(uri, folder, leadsOutOf);
    if (place !== null) outside.push(place);
  }
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

/** What to say of a file that is neither below the recipe's own folder nor below one of the workspace; else null. */
async function placeOutside(
  uri: vscode.Uri,
  folder: vscode.Uri,
  leadsOutOf: LeadsOutOf,
): Promise<string | null> {
  if (!isNamedInside(uri, folder)) return locationOf(uri);
  if (uri.scheme !== "file") return null;
  const folders = [folder, ...(vscode.workspace.workspaceFolders ?? []).map((each) => each.uri)];
  const onDisk = folders.filter(({ scheme }) => scheme === "file").map(({ fsPath }) => fsPath);
  const place = await leadsOutOf(onDisk, uri.fsPath);
  return place === null ? null : `${locationOf(uri)}, by a link to ${place}`;
}

function isNamedInside(uri: vscode.Uri, folder: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  return (
    uri.scheme === folder.scheme &&
    uri.authority === folder.authority &&
    uri.path.startsWith(`${folder.path}/`)
  );
}

async function mayRead(places: readonly string[]): Promise<boolean> {
  return confirm("This recipe reads files outside the workspace.", places.join("\n"), "Read");
}

function relativePath(folder: vscode.Uri, uri: vscode.Uri): string {
  const isNear = uri.scheme === folder.scheme && uri.authority === folder.authority;
  const prefix = `${folder.path.replace(/\/$/, "")}/`;
  return isNear && uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : locationOf(uri);
}
