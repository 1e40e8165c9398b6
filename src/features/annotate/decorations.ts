import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import type { AnnotationList } from "./annotation-list";
import type { Evaluation } from "./evaluation";
import { annotationSettings, renderedColumns } from "./annotation-settings";
import { DecorationPlan } from "./decoration-plan";
import { textColumns } from "./entry-text";
import { heatSteps } from "./figures";
import { densityOf, type Density } from "./layout";

const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;

/** Shows annotations in editors: one decoration type for texts and one for each heat step, made once. */
export class Decorations implements vscode.Disposable {
  readonly #text = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor("softmaxLab.annotationForeground") },
    rangeBehavior,
  });
  readonly #heats = Array.from({ length: heatSteps }, (_, step) =>
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor(`softmaxLab.heat${step + 1}`),
      color: new vscode.ThemeColor("editor.foreground"),
      rangeBehavior,
    }),
  );
  readonly #largest = vscode.window.createTextEditorDecorationType({
    fontWeight: "bold",
    outline: "1px solid",
    outlineColor: new vscode.ThemeColor("editor.foreground"),
    rangeBehavior,
  });
  readonly #target = vscode.window.createTextEditorDecorationType({
    fontWeight: "bold",
    outline: "1px dashed",
    outlineColor: new vscode.ThemeColor("editor.foreground"),
    rangeBehavior,
  });
  /** The automatic density of each array, by the columns that a figure takes. */
  #densities = new WeakMap<Evaluation, { readonly columns: number; readonly density: Density }>();
  readonly #decorated = new WeakSet<vscode.TextEditor>();

  /** Replaces whatever the editor shows. */
  show(editor: vscode.TextEditor, annotations: AnnotationList): void {
    if (annotations.length === 0 && !this.#decorated.has(editor)) return;
    const { document } = editor;
    const settings = annotationSettings(document);
    const plan = new DecorationPlan(editor, settings, renderedColumns(document));
    const { density } = settings;
    for (const part of plan.parts) {
      if (plan.isFull) break;
      for (const annotation of annotations.around(part.start, part.end)) {
        if (!annotation.shown) continue;
        const automatic = () => this.#densityOf(document, annotation, textColumns(settings));
        plan.add(annotation, part, density === "auto" ? automatic() : density);
      }
    }
    editor.setDecorations(this.#text, plan.texts);
    editor.setDecorations(this.#largest, plan.largest);
    editor.setDecorations(this.#target, plan.targets);
    this.#heats.forEach((type, step) => editor.setDecorations(type, plan.heats[step]!));
    if (annotations.length > 0) this.#decorated.add(editor);
    else this.#decorated.delete(editor);
  }

  dispose(): void {
    for (const type of [this.#text, this.#largest, this.#target, ...this.#heats]) type.dispose();
  }

  #densityOf(document: vscode.TextDocument, { start, last }: Annotation, columns: number): Density {
    const known = this.#densities.get(last);
    if (known?.columns === columns) return known.density;
    const density = densityOf(last, columns, (offset) => {
      const { range } = document.lineAt(document.positionAt(start + offset).line);
      return { start: document.offsetAt(range.start) - start, end: document.offsetAt(range.end) - start };
    });
    this.#densities.set(last, { columns, density });
    return density;
  }
}
