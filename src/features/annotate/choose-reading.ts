import * as vscode from "vscode";
import type { Refused } from "./annotator";
import { rangeOf } from "./source-text";

/**
 * Where a text can be read in several ways, shows each reading, with its place selected, and asks for one.
 * @returns the reading's id; null where none was chosen; undefined where there is nothing to choose.
 */
export async function chooseReading(
  editor: vscode.TextEditor,
  { error, start, end }: Refused,
): Promise<string | null | undefined> {
  const { code, message, readings } = error;
  if (code !== "array-ambiguous" || !readings) return undefined;
  if (start !== null && end !== null) {
    editor.revealRange(
      rangeOf(editor.document, start, end),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  }
  const items = readings.map(({ id, label }) => ({ label, id }));
  const item = await vscode.window.showQuickPick(items, {
    title: "How is this to be read?",
    // The rest says what else to write, where nobody can choose; it would be cut off.
    placeHolder: message.split(". ", 1)[0]!,
  });
  return item?.id ?? null;
}
