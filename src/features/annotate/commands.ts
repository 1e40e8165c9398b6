import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import type { Annotator } from "./annotator";
import { commands } from "./command-names";
import { nestedList } from "./nested-list";
import type { RefusalNotice } from "./refusal-notice";
import { replaceWithProbabilities } from "./replace";
import { chooseSettings } from "./settings-picker";

const confirmationDuration = 3000;

export function registerCommands(annotator: Annotator, notice: RefusalNotice): vscode.Disposable {
  const register = (name: string, run: (editor: vscode.TextEditor, argument: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await run(editor, argument);
      else void vscode.window.showInformationMessage("Open a text with an array of numbers first.");
    });
  /** The array whose hover's link was clicked, else the current one. */
  const meant = (editor: vscode.TextEditor, argument: unknown): Annotation | undefined => {
    const annotations = annotator.annotationsOf(editor.document);
    return annotations.find(({ id }) => id === argument) ?? annotator.currentOf(editor);
  };

  return vscode.Disposable.from(
    register(commands.annotate, async (editor) => {
      notice.clear();
      const progress = { location: vscode.ProgressLocation.Window, title: "Softmax" };
      const refused = await vscode.window.withProgress(progress, () => annotator.annotate(editor));
      if (refused) notice.tell(editor, refused);
    }),

    register(commands.clear, async ({ document }) => {
      notice.clear();
      annotator.clear(document);
    }),

    register(commands.copy, async (editor, argument) => {
      const evaluation = meant(editor, argument)?.shown;
      if (!evaluation) return;
      const { probabilities, shape } = evaluation;
      await vscode.env.clipboard.writeText(nestedList(probabilities, shape));
      const count = `${probabilities.length} probabilities copied`;
      vscode.window.setStatusBarMessage(`$(check) ${count}`, confirmationDuration);
    }),

    register(commands.replace, async (editor, argument) => {
      const annotation = meant(editor, argument);
      if (!annotation) return;
      const problem = await replaceWithProbabilities(editor, annotation);
      if (problem === null) annotator.clear(editor.document);
      else void vscode.window.showWarningMessage(problem);
    }),

    register(commands.choose, async (editor) => {
      const annotation = annotator.currentOf(editor);
      if (!annotation) return;
      const choice = await chooseSettings(annotation);
      const stillThere = annotator.annotationsOf(editor.document).includes(annotation);
      if (!choice || !stillThere) return;
      if (choice.kind === "command") await vscode.commands.executeCommand(choice.command, annotation.id);
      else annotator.changeSettings(editor.document, annotation, choice.settings);
    }),
  );
}
