import * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { EngineHost } from "../../session/engine-host";
import type { Annotator } from "./annotator";
import type { RefusalNotice } from "./refusal-notice";

/**
 * Opens a text in an untitled editor beside, with every array in it annotated. A refusal is told at its place there.
 * @param title becomes a first line, which names the tab and is not read. One line.
 * @throws LabError where the text holds no array, so that there is nothing to open, or the engine has failed.
 */
export type OpenAnnotated = (text: string, title?: string) => Promise<void>;

export function annotatedOpener(
  engine: EngineHost,
  annotator: Annotator,
  notice: RefusalNotice,
): OpenAnnotated {
  const open: OpenAnnotated = async (text, title) => {
    await assertArrayIn(text, engine);
    const content = title === undefined ? text : `${title}\n${text}`;
    const document = await vscode.workspace.openTextDocument({ content });
    const editor = await vscode.window.showTextDocument(document, { viewColumn: columnBeside() });
    const start = new vscode.Position(title === undefined ? 0 : 1, 0);
    const end = document.lineAt(document.lineCount - 1).range.end;
    notice.clear();
    const refused = await annotator.annotate({ document, selections: [new vscode.Selection(start, end)] });
    if (refused) return notice.tell(editor, refused);
    const first = annotator.annotationsOf(document).at(0);
    if (!first) return;
    // Where the hover and the commands of the array are at hand.
    const cursor = document.positionAt(first.start);
    editor.selection = new vscode.Selection(cursor, cursor);
  };
  const progress = { location: vscode.ProgressLocation.Window, title: "Softmax" };
  return async (text, title) => vscode.window.withProgress(progress, () => open(text, title));
}

/** Passes too where there is an array with a flaw: it is shown at its place. */
async function assertArrayIn(text: string, engine: EngineHost): Promise<void> {
  try {
    await engine.request("annotate", {
      text,
      where: { kind: "all" },
      axis: -1,
      temperature: 1,
      reading: null,
    });
  } catch (thrown) {
    const error = LabError.from(thrown);
    if (!error.position) throw error;
  }
}

/** An empty group is used, not split. */
function columnBeside(): vscode.ViewColumn {
  const isEmpty = vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
  return isEmpty ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
}
