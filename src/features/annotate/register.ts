import * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";
import type { SayStatus } from "../../session/status-places";
import { tellError } from "../notices/tell";
import { Annotator } from "./annotator";
import { onDidChangeAnnotationSettings } from "./annotation-settings";
import { ArrayAtHand } from "./array-at-hand";
import { annotatedContext } from "./command-names";
import { registerCommands } from "./commands";
import { Decorations } from "./decorations";
import { EntryHover } from "./hover";
import { HoverMemory } from "./hover-memory";
import { annotatedOpener, type OpenAnnotated } from "./open-annotated";
import { RefusalNotice } from "./refusal-notice";
import { StatusBar } from "./status-bar";

/** Shortest time between two refreshes while scrolling, in milliseconds. */
const scrollInterval = 40;

/**
 * Inline annotations: the probability beside each entry of an array.
 * @returns what other features do by them.
 */
export function registerAnnotate(
  context: vscode.ExtensionContext,
  engine: EngineHost,
  sayStatus: SayStatus,
): { readonly openAnnotated: OpenAnnotated; readonly arrayAtHand: ArrayAtHand } {
  // Before the annotator, so that it hears of an edit before there is something to be shown after it.
  const decorations = new Decorations();
  const annotator = new Annotator(engine);
  const notice = new RefusalNotice();
  const statusBar = new StatusBar(sayStatus);
  const hoverMemory = new HoverMemory();
  const arrayAtHand = new ArrayAtHand(annotator);

  const showIn = (editor: vscode.TextEditor) =>
    decorations.show(editor, annotator.annotationsOf(editor.document));
  const showStatus = () => {
    const editor = vscode.window.activeTextEditor;
    const count = editor ? annotator.annotationsOf(editor.document).length : 0;
    const current = editor && annotator.currentOf(editor);
    const comparison = current ? annotator.comparisonOf(editor.document, current) : null;
    statusBar.show(current, count, comparison);
    setAnnotated(count > 0);
  };
  const scrolled = throttled((editors: Set<vscode.TextEditor>) => {
    for (const editor of editors) decorations.follow(editor, annotator.annotationsOf(editor.document));
  });

  context.subscriptions.push(
    annotator,
    decorations,
    notice,
    arrayAtHand,
    scrolled,
    registerCommands(annotator, notice),
    hoverMemory,
    vscode.languages.registerHoverProvider(
      { scheme: "*" },
      new EntryHover(annotator, engine, (explained) => hoverMemory.set(explained)),
    ),
    annotator.onDidChange((document) => {
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(showIn);
      showStatus();
    }),
    onDidChangeAnnotationSettings(() => {
      decorations.doubt(vscode.window.visibleTextEditors);
      vscode.window.visibleTextEditors.forEach(showIn);
    }),
    annotator.onDidFail((error) => void tellError(error.message)),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      decorations.doubt(editors);
      editors.forEach(showIn);
    }),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (annotator.annotationsOf(textEditor.document).length > 0) scrolled.add(textEditor);
    }),
    vscode.window.onDidChangeActiveTextEditor(showStatus),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      // Several annotated arrays: the status bar speaks of the one at the cursor.
      if (annotator.annotationsOf(textEditor.document).length > 1) showStatus();
    }),
  );
  return { openAnnotated: annotatedOpener(engine, annotator, notice), arrayAtHand };
}

let annotated = false;

function setAnnotated(value: boolean): void {
  if (value === annotated) return;
  annotated = value;
  void vscode.commands.executeCommand("setContext", annotatedContext, value);
}

function throttled(
  refresh: (editors: Set<vscode.TextEditor>) => void,
): vscode.Disposable & { add(editor: vscode.TextEditor): void } {
  const waiting = new Set<vscode.TextEditor>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  return {
    add(editor) {
      waiting.add(editor);
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          refresh(waiting);
          waiting.clear();
        },
        Math.max(0, last + scrollInterval - performance.now()),
      );
    },
    dispose: () => clearTimeout(timer),
  };
}
