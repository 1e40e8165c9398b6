import * as vscode from "vscode";
import { tellInformation, tellWarning } from "../notices/tell";
import type { Annotation } from "./annotation";
import type { Annotator, Refused } from "./annotator";
import { chooseReading } from "./choose-reading";
import { commands, internalCommands } from "./command-names";
import { copiedColumn, copyText } from "./copy-formats";
import { readChange, readCopyFormat } from "./link-parameters";
import { linkedArray, type ArrayInEditor } from "./linked-array";
import type { RefusalNotice } from "./refusal-notice";
import { replaceWithProbabilities } from "./replace";
import { chooseSettings } from "./settings-picker";
import { rangeOf } from "./source-text";

const confirmationDuration = 3000;

export function registerCommands(annotator: Annotator, notice: RefusalNotice): vscode.Disposable {
  const register = (
    name: string,
    run: (editor: vscode.TextEditor, ...parameters: unknown[]) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(name, async (...parameters: unknown[]) => {
      const editor = vscode.window.activeTextEditor;
      if (editor) await run(editor, ...parameters);
      else void tellInformation("Open a text with an array of numbers first.");
    });
  /** The array whose hover's link was clicked, in whichever editor it is; the current one where no link was. */
  const meant = (editor: vscode.TextEditor, id: unknown): ArrayInEditor | undefined => {
    if (typeof id === "number") return linkedArray(annotator, id);
    const annotation = annotator.currentOf(editor);
    return annotation && { editor, annotation };
  };
  const annotating = async (
    editor: vscode.TextEditor,
    annotate: (reading: string | null) => Promise<Refused | null>,
  ) => {
    notice.clear();
    const progress = { location: vscode.ProgressLocation.Window, title: "Softmax" };
    const refused = await vscode.window.withProgress(progress, () => annotate(null));
    if (!refused) return;
    const reading = await chooseReading(editor, refused);
    if (reading === null) return;
    const still = reading === undefined ? refused : await annotate(reading);
    if (still) notice.tell(editor, still);
  };

  return vscode.Disposable.from(
    register(commands.annotate, (editor) =>
      annotating(editor, (reading) => annotator.annotate(editor, reading)),
    ),

    register(commands.annotateAll, async (editor) => {
      notice.clear();
      const progress = { location: vscode.ProgressLocation.Window, title: "Softmax" };
      const result = await vscode.window.withProgress(progress, () => annotator.annotateAll(editor.document));
      if (typeof result !== "number") return notice.tell(editor, result);
      if (result === 0) return;
      const paragraphs = result === 1 ? "One paragraph is" : `${result} paragraphs are`;
      say(`$(warning) ${paragraphs} left out: there are arrays that cannot be read`);
    }),

    register(commands.next, (editor) => goTo(editor, annotator.neighborOf(editor, 1))),
    register(commands.previous, (editor) => goTo(editor, annotator.neighborOf(editor, -1))),

    register(commands.clear, async ({ document }) => {
      notice.clear();
      annotator.clear(document);
    }),

    register(commands.copy, async (editor, id, format) => {
      const evaluation = meant(editor, id)?.annotation.shown;
      if (!evaluation) return;
      await vscode.env.clipboard.writeText(await copyText(evaluation, readCopyFormat(format)));
      const { name, values } = copiedColumn(evaluation);
      say(`$(check) ${values.length} ${name} copied`);
    }),

    register(commands.replace, async (editor, id) => {
      const array = meant(editor, id);
      if (!array) return;
      const problem = await replaceWithProbabilities(array.editor, array.annotation);
      if (problem === null) annotator.clear(array.editor.document);
      else void tellWarning(problem);
    }),

    register(internalCommands.choose, async (editor) => {
      const annotation = annotator.currentOf(editor);
      if (!annotation) return;
      const { document, selection } = editor;
      const { version } = document;
      const choice = await chooseSettings(
        annotation,
        annotation.entryAt(document.offsetAt(selection.active)),
      );
      const stillThere = annotator.annotationsOf(document).has(annotation);
      if (!choice || !stillThere) return;
      if (choice.kind === "target" && document.version !== version)
        return say("$(info) The text has changed meanwhile: choose the target again");
      if (choice.kind === "command")
        await vscode.commands.executeCommand(choice.command, ...choice.parameters);
      else if (choice.kind === "state") await annotator.changeState(document, annotation, choice.state);
      else await annotator.toggleTarget(document, annotation, choice.entry);
    }),

    register(internalCommands.change, async (_active, parameter) => {
      const change = readChange(parameter);
      const linked = change && linkedArray(annotator, change.id);
      if (!linked || change.entry >= linked.annotation.last.values.length) return;
      const { editor, annotation } = linked;
      const { entry, state } = change;
      if (state === null) await annotator.toggleTarget(editor.document, annotation, entry);
      else await annotator.changeState(editor.document, annotation, state);
      await showHoverAgain(editor, annotation, entry);
    }),
  );
}

/** VS Code leaves a hover as it was after a click on its link: it is opened anew, with the new numbers. */
async function showHoverAgain(
  editor: vscode.TextEditor,
  annotation: Annotation,
  entry: number,
): Promise<void> {
  const evaluation = annotation.shown;
  if (!evaluation || vscode.window.activeTextEditor !== editor) return;
  const { starts, ends } = evaluation;
  const token = rangeOf(editor.document, annotation.start + starts[entry]!, annotation.start + ends[entry]!);
  if (!token.contains(editor.selection.active))
    editor.selection = new vscode.Selection(token.start, token.start);
  await vscode.commands.executeCommand("editor.action.hideHover");
  await vscode.commands.executeCommand("editor.action.showHover", { focus: "noAutoFocus" });
}

async function goTo(editor: vscode.TextEditor, annotation: Annotation | undefined): Promise<void> {
  if (!annotation) return;
  const range = rangeOf(editor.document, annotation.start, annotation.end);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, confirmationDuration);
}
