import * as vscode from "vscode";

/** A file's place as the recipe's options write it: a path on disk, or a URI. */
export function locationOf(uri: vscode.Uri): string {
  return uri.scheme === "file" ? uri.fsPath : uri.toString();
}

/**
 * The file at `location`: a URI, an absolute path, or one that counts from `folder`. Detours by `..` are taken out, so
 * that the path tells where it leads.
 */
export function uriAt(location: string, folder?: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uriOf(location, folder), ".");
}

function uriOf(location: string, folder?: vscode.Uri): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:/i.test(location)) return vscode.Uri.parse(location, true);
  const isAbsolute = /^([/\\]|[a-z]:[/\\])/i.test(location);
  if (!folder || (isAbsolute && folder.scheme === "file")) return vscode.Uri.file(location);
  if (isAbsolute) return folder.with({ path: location });
  return vscode.Uri.joinPath(folder, location.replaceAll("\\", "/"));
}
