import type * as vscode from "vscode";
import type { Annotation } from "./annotation";
import { copiedColumn } from "./copy-formats";
import { exact } from "./figures";
import { rangeOf } from "./source-text";

/**
 * Puts every entry's probability in the place of its token, as one step to undo.
 * @returns why nothing was replaced, or null.
 */
export async function replaceWithProbabilities(
  editor: vscode.TextEditor,
  annotation: Annotation,
): Promise<string | null> {
  const evaluation = annotation.shown;
  if (!evaluation) return "The array has just changed; try again once its numbers are back.";
  const { starts, ends, order, length } = evaluation;
  const { values } = copiedColumn(evaluation);
  if (values.some((value) => Number.isNaN(value))) {
    return "Nothing was replaced: some probabilities are NaN. The hover over an entry says why.";
  }
  const range = rangeOf(editor.document, annotation.start, annotation.end);
  const text = editor.document.getText(range);
  let replaced = "";
  let from = 0;
  for (let place = 0; place < values.length; place++) {
    const entry = order ? order[place]! : place;
    replaced += text.slice(from, starts[entry]) + exact(values[entry]!);
    from = ends[entry]!;
  }
  const { version } = editor.document;
  const isApplied = await editor.edit((edit) => edit.replace(range, replaced + text.slice(from, length)));
  if (!isApplied && editor.document.version !== version)
    return "Nothing was replaced: the text has just changed. Try again.";
  // VS Code reports success for a read-only document too.
  if (editor.document.version !== version) return null;
  return "Nothing was replaced: this document is read-only. Copy the probabilities instead.";
}
