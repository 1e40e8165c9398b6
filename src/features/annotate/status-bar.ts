import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import { commands } from "./command-names";
import { settingsText } from "./figures";
import { spokenSummary } from "./summary";

/** The first sentence of a reason, short enough for the status bar. */
function shortened(problem: string): string {
  const sentence = problem.split(/[.:;] /, 1)[0]!;
  return sentence.length > 60 ? `${sentence.slice(0, 59)}…` : sentence;
}

/** Says, while the active editor has annotations, what they are; a click opens what can be changed. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    "softmaxLab.annotations",
    vscode.StatusBarAlignment.Right,
    200,
  );

  constructor() {
    this.#item.name = "Softmax Annotations";
    this.#item.command = commands.choose;
  }

  /** @param count of annotated arrays in the document. */
  show(annotation: Annotation | undefined, count: number): void {
    if (!annotation) return this.#item.hide();
    const { problem, axis, temperature, last } = annotation;
    const settings = settingsText(axis, temperature);
    const text =
      problem === null ? `softmax · ${settings}` : `$(circle-slash) softmax · ${shortened(problem)}`;
    const spoken =
      problem === null
        ? `Softmax, ${settings}. ${spokenSummary(last)}.`
        : `Softmax annotations cleared: ${problem}`;
    const others = count > 1 ? ` One of ${count} annotated arrays.` : "";
    const tooltip = `${spoken}${others}`;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip, role: "button" };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
