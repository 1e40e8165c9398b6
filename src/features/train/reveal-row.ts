import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import { isOfType } from "../panels/left-panel";
import { baseName, openDocument } from "./data-file";
import { trainingKind } from "./training-panel";

/** The lines of a row, from 1. */
export interface RowPlace {
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * Shows and selects a row, beside the panel.
 * @param requireUnchanged rejects where the file no longer holds what the row's lines were counted in.
 * @throws LabError `data-changed` also for a document with unsaved changes.
 */
export async function revealRow(
  uri: vscode.Uri,
  { firstLine, lastLine }: RowPlace,
  requireUnchanged: () => Promise<void>,
): Promise<void> {
  if (uri.scheme !== "untitled" && openDocument(uri)?.isDirty) {
    throw new LabError(
      "data-changed",
      `${baseName(uri)} has unsaved changes, so its lines may be other ones than those that were judged. Save it and train again, or undo the changes.`,
    );
  }
  await requireUnchanged();
  const document = await vscode.workspace.openTextDocument(uri);
  const last = document.lineAt(Math.min(lastLine, document.lineCount) - 1);
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(new vscode.Position(firstLine - 1, 0), last.range.end),
    viewColumn: groupOf(uri) ?? besidePanel(),
  });
}

/** The group beside the panel's that has the file open already. */
function groupOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const shows = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return otherGroups().find(({ tabs }) => tabs.some(shows))?.viewColumn;
}

/** Another group than the panel's, which stays in view. */
export function besidePanel(): vscode.ViewColumn {
  return otherGroups()[0]?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** The panel's group need not be the active one: a second click comes when the first has opened an editor. */
function otherGroups(): readonly vscode.TabGroup[] {
  const isPanel = (tab: vscode.Tab) => tab.isActive && isOfType(tab, trainingKind.viewType);
  return vscode.window.tabGroups.all.filter(({ tabs }) => !tabs.some(isPanel));
}
