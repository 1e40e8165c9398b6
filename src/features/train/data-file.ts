import * as vscode from "vscode";
import type { DataSource } from "../../core/data/source";
import { LabError } from "../../core/errors";
import { uriAt } from "./file-location";
import type { TableFile } from "./shown-table";

/** Documents that the engine cannot stream from disk are handed over whole, up to this size. */
const maximumBytes = 100 * 1024 * 1024;

export function tableFile(uri: vscode.Uri): TableFile {
  return { location: uri.toString(), name: baseName(uri), read: () => readSource(uri) };
}

/** The table at `location`, a URI or an absolute path, as a recipe writes it. */
export function tableFileAt(location: string): TableFile {
  return tableFile(uriAt(location));
}

export function baseName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

async function readSource(uri: vscode.Uri): Promise<DataSource> {
  const name = baseName(uri);
  if (uri.scheme === "file") return { kind: "file", name, path: uri.fsPath };
  if (uri.scheme === "untitled") {
    const document = openDocument(uri);
    if (!document) throw new LabError("file-unreadable", `${name} is no longer open.`);
    return { kind: "text", name, text: document.getText() };
  }
  return { kind: "bytes", name, bytes: await readBytes(uri, name) };
}

async function readBytes(uri: vscode.Uri, name: string): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maximumBytes) {
      const megabytes = (size / 1024 / 1024).toFixed(0);
      throw new LabError(
        "table-too-large",
        `${name} has ${megabytes} MB; from "${uri.scheme}:" at most 100 MB can be read. Copy it to a local disk.`,
      );
    }
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof LabError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError("file-unreadable", `${name} could not be read: ${reason}`);
  }
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted);
}
