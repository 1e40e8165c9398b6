import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import type { Annotator } from "./annotator";

/** An annotated array, and an editor that shows it. */
export interface ArrayInEditor {
  readonly editor: vscode.TextEditor;
  readonly annotation: Annotation;
}

/**
 * The array that a link of a hover means, in whichever editor it is. The active one comes first: it may show the same
 * document as another one.
 * @param id whatever came with the link.
 */
export function linkedArray(annotator: Annotator, id: unknown): ArrayInEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  for (const editor of activeTextEditor ? [activeTextEditor, ...visibleTextEditors] : visibleTextEditors) {
    const annotation = annotator.annotationsOf(editor.document).withId(id);
    if (annotation) return { editor, annotation };
  }
  return undefined;
}
