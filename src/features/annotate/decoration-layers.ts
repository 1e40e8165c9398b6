import * as vscode from "vscode";
import type { DecorationPlan, Label } from "./decoration-plan";
import { heatSteps } from "./figures";

/** What an editor shows of each layer. */
export type ShownLayers = readonly Layer[];

type Layer = readonly (Label | vscode.Range)[];

const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
const after = { color: new vscode.ThemeColor("softmaxLab.annotationForeground") };

/** The decoration types, made once: for what is said after entries and lines, and for each heat step. */
export class DecorationLayers implements vscode.Disposable {
  readonly #figures = vscode.window.createTextEditorDecorationType({ after, rangeBehavior });
  readonly #leadingFigures = vscode.window.createTextEditorDecorationType({
    after: { ...after, fontWeight: "bold" },
    rangeBehavior,
  });
  readonly #summaries = vscode.window.createTextEditorDecorationType({
    after: { ...after, margin: "0 0 0 3ch" },
    rangeBehavior,
  });
  readonly #heats = Array.from({ length: heatSteps }, (_, step) =>
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor(`softmaxLab.heat${step + 1}`),
      color: new vscode.ThemeColor("editor.foreground"),
      rangeBehavior,
    }),
  );
  readonly #largest = outlined("solid");
  readonly #target = outlined("dashed");

  /**
   * @param columns that a figure takes.
   * @param shown what the editor is known to show already; null where that is not known.
   * @returns what it shows now.
   */
  show(
    editor: vscode.TextEditor,
    plan: DecorationPlan,
    columns: number,
    shown: ShownLayers | null,
  ): ShownLayers {
    const figure = ({ range, text }: Label): vscode.DecorationOptions => ({
      range,
      renderOptions: { after: { contentText: text, width: `${columns}ch` } },
    });
    const summary = ({ range, text }: Label): vscode.DecorationOptions => ({
      range,
      renderOptions: { after: { contentText: text } },
    });
    const layers: Layer[] = [];
    const isNew = (layer: Layer) => {
      const known = shown?.[layers.length];
      layers.push(layer);
      return !known || !isSame(known, layer);
    };
    const label = (type: vscode.TextEditorDecorationType, labels: readonly Label[], draw: typeof figure) => {
      if (isNew(labels)) editor.setDecorations(type, labels.map(draw));
    };
    const mark = (type: vscode.TextEditorDecorationType, ranges: readonly vscode.Range[]) => {
      if (isNew(ranges)) editor.setDecorations(type, ranges);
    };
    label(this.#figures, plan.figures, figure);
    label(this.#leadingFigures, plan.leadingFigures, figure);
    label(this.#summaries, plan.summaries, summary);
    mark(this.#largest, plan.largest);
    mark(this.#target, plan.targets);
    this.#heats.forEach((type, step) => mark(type, plan.heats[step]!));
    return layers;
  }

  dispose(): void {
    vscode.Disposable.from(
      this.#figures,
      this.#leadingFigures,
      this.#summaries,
      this.#largest,
      this.#target,
      ...this.#heats,
    ).dispose();
  }
}

function outlined(line: "solid" | "dashed"): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    fontWeight: "bold",
    outline: `1px ${line}`,
    outlineColor: new vscode.ThemeColor("editor.foreground"),
    rangeBehavior,
  });
}

function isSame(one: Layer, other: Layer): boolean {
  return one.length === other.length && one.every((each, index) => isSameEach(each, other[index]!));
}

function isSameEach(one: Label | vscode.Range, other: Label | vscode.Range): boolean {
  if (one instanceof vscode.Range) return other instanceof vscode.Range && one.isEqual(other);
  return !(other instanceof vscode.Range) && one.text === other.text && one.range.isEqual(other.range);
}
