import * as vscode from "vscode";
import type { Annotation, Evaluation } from "./annotation";
import { firstAbove } from "./annotation";
import { heatStep, heatSteps } from "./figures";
import { densityOf, entryText, isLargest, textColumns, type Density } from "./layout";
import { lineSummary } from "./summary";

/** More decorations than this in one editor make VS Code slow; no screen shows as many entries. */
const maximumDecorations = 1000;

/** Lines decorated above and below the visible ones, so that scrolling shows no gap. */
const margin = 60;

interface Plan {
  readonly texts: vscode.DecorationOptions[];
  readonly heats: vscode.Range[][];
  readonly largest: vscode.Range[];
  count: number;
}

/** Shows annotations in editors: one decoration type for texts and one for each heat step, made once. */
export class Decorations implements vscode.Disposable {
  readonly #text = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor("softmaxLab.annotationForeground") },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #heats = Array.from({ length: heatSteps }, (_, step) =>
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor(`softmaxLab.heat${step + 1}`),
      color: new vscode.ThemeColor("editor.foreground"),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );
  readonly #largest = vscode.window.createTextEditorDecorationType({
    fontWeight: "bold",
    outline: "1px solid",
    outlineColor: new vscode.ThemeColor("editor.foreground"),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #densities = new WeakMap<Evaluation, Density>();
  readonly #decorated = new WeakSet<vscode.TextEditor>();

  /** Replaces whatever the editor shows. */
  show(editor: vscode.TextEditor, annotations: readonly Annotation[]): void {
    if (annotations.length === 0 && !this.#decorated.has(editor)) return;
    const plan: Plan = {
      texts: [],
      heats: Array.from({ length: heatSteps }, () => []),
      largest: [],
      count: 0,
    };
    for (const annotation of annotations) this.#plan(editor, annotation, plan);
    editor.setDecorations(this.#text, plan.texts);
    editor.setDecorations(this.#largest, plan.largest);
    this.#heats.forEach((type, step) => editor.setDecorations(type, plan.heats[step]!));
    if (annotations.length > 0) this.#decorated.add(editor);
    else this.#decorated.delete(editor);
  }

  dispose(): void {
    for (const type of [this.#text, this.#largest, ...this.#heats]) type.dispose();
  }

  #plan({ document, visibleRanges }: vscode.TextEditor, annotation: Annotation, plan: Plan): void {
    const evaluation = annotation.shown;
    if (!evaluation) return;
    const density = this.#densityOf(document, annotation, evaluation);
    let next = 0;
    for (const range of visibleRanges) {
      const top = document.offsetAt(new vscode.Position(Math.max(0, range.start.line - margin), 0));
      const bottom = document.offsetAt(new vscode.Position(range.end.line + margin, Infinity));
      const first = firstAbove(evaluation.starts, top - annotation.start - 1);
      const last = firstAbove(evaluation.starts, bottom - annotation.start);
      next = planEntries(document, annotation, evaluation, density, Math.max(first, next), last, plan);
    }
  }

  #densityOf(document: vscode.TextDocument, { start }: Annotation, evaluation: Evaluation): Density {
    let density = this.#densities.get(evaluation);
    if (density === undefined) {
      density = densityOf(evaluation, (offset) => {
        const { range } = document.lineAt(document.positionAt(start + offset).line);
        return { start: document.offsetAt(range.start) - start, end: document.offsetAt(range.end) - start };
      });
      this.#densities.set(evaluation, density);
    }
    return density;
  }
}

/** Plans the entries from `first` to before `last`, line by line. @returns the next entry to be planned. */
function planEntries(
  document: vscode.TextDocument,
  { start }: Annotation,
  evaluation: Evaluation,
  density: Density,
  first: number,
  last: number,
  plan: Plan,
): number {
  const { starts, ends } = evaluation;
  let entry = first;
  while (entry < last && plan.count < maximumDecorations) {
    const { line } = document.positionAt(start + starts[entry]!);
    const lineRange = document.lineAt(line).range;
    const lineStart = document.offsetAt(lineRange.start) - start;
    const lineEnd = document.offsetAt(lineRange.end) - start;
    const endOfLine = firstAbove(starts, lineEnd);
    for (; entry < endOfLine && plan.count < maximumDecorations; entry++) {
      const range = new vscode.Range(line, starts[entry]! - lineStart, line, ends[entry]! - lineStart);
      if (density === "text") planText(range, evaluation, entry, plan);
      else planHeat(range, evaluation, entry, plan);
    }
    if (density === "heat") {
      const firstOfLine = firstAbove(starts, lineStart - 1);
      planSummary(lineRange.end, lineSummary(evaluation, firstOfLine, endOfLine), plan);
    }
    entry = endOfLine;
  }
  return entry;
}

function planText(range: vscode.Range, evaluation: Evaluation, entry: number, plan: Plan): void {
  const fontWeight = isLargest(evaluation, entry) ? "bold" : "normal";
  const width = `${textColumns}ch`;
  plan.texts.push({
    range,
    renderOptions: { after: { contentText: entryText(evaluation, entry), fontWeight, width } },
  });
  plan.count++;
}

function planHeat(range: vscode.Range, evaluation: Evaluation, entry: number, plan: Plan): void {
  const step = heatStep(evaluation.probabilities[entry]!);
  if (step !== null) plan.heats[step - 1]!.push(range);
  if (isLargest(evaluation, entry)) plan.largest.push(range);
  plan.count++;
}

function planSummary(end: vscode.Position, contentText: string, plan: Plan): void {
  if (contentText === "") return;
  const range = new vscode.Range(end, end);
  plan.texts.push({ range, renderOptions: { after: { contentText, margin: "0 0 0 3ch" } } });
  plan.count++;
}
