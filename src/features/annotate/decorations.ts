import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import type { AnnotationList } from "./annotation-list";
import type { Evaluation } from "./evaluation";
import { annotationSettings, renderedColumns, type AnnotationSettings } from "./annotation-settings";
import { CoveredLines } from "./covered-lines";
import { DecorationPlan } from "./decoration-plan";
import { DecorationLayers, type ShownLayers } from "./decoration-layers";
import { textColumns } from "./entry-text";
import { densityOf, type Density } from "./layout";
import { linesToPlan, type Direction, type LineSpan } from "./lines-to-plan";

/** What an editor shows. */
interface Shown {
  /** The version of the document that it was planned for. */
  readonly version: number;
  readonly view: readonly LineSpan[];
  readonly covered: CoveredLines | null;
  readonly layers: ShownLayers;
}

/** Shows annotations in editors, in the visible lines and some around them. */
export class Decorations implements vscode.Disposable {
  readonly #layers = new DecorationLayers();
  /** The automatic density of each array, by the columns that a figure takes. */
  #densities = new WeakMap<Evaluation, { readonly columns: number; readonly density: Density }>();
  #shown = new WeakMap<vscode.TextEditor, Shown>();

  /** Shows what there is now in place of whatever the editor shows. */
  show(editor: vscode.TextEditor, annotations: AnnotationList): void {
    this.#show(editor, annotations, null);
  }

  /** Follows an editor that has scrolled: does nothing where what it shows reaches far enough. */
  follow(editor: vscode.TextEditor, annotations: AnnotationList): void {
    const shown = this.#shown.get(editor);
    const [view, ...others] = viewOf(editor);
    if (!view || !shown) return this.#show(editor, annotations, null);
    const isCurrent = shown.version === editor.document.version && others.length === 0;
    if (isCurrent && shown.covered?.hold(view)) return;
    const by = view.first - (shown.view[0]?.first ?? view.first);
    this.#show(editor, annotations, by === 0 ? null : by < 0 ? "up" : "down");
  }

  /** Forgets what editors show, so that all of it is shown anew: VS Code may have let go of it. */
  forget(): void {
    this.#shown = new WeakMap();
  }

  dispose(): void {
    this.#layers.dispose();
  }

  #show(editor: vscode.TextEditor, annotations: AnnotationList, direction: Direction): void {
    const shown = this.#shown.get(editor);
    if (annotations.length === 0 && !shown) return;
    const { document } = editor;
    const settings = annotationSettings(document);
    const plan = new DecorationPlan(document, settings, renderedColumns(document));
    const view = viewOf(editor);
    const planned: LineSpan[] = [];
    for (const [index, span] of linesToPlan(view, document.lineCount, direction).entries()) {
      // A part on either side of the view is always needed.
      if (plan.isSufficient && index >= view.length + 2) break;
      this.#plan(plan, span, annotations, settings);
      if (plan.isFull) break;
      planned.push(span);
    }
    // Edits have moved what was shown before.
    const known = shown?.version === document.version ? shown.layers : null;
    const layers = this.#layers.show(editor, plan, textColumns(settings), known);
    if (annotations.length === 0) return void this.#shown.delete(editor);
    const covered = view.length === 1 ? new CoveredLines(view[0]!, planned, document.lineCount) : null;
    this.#shown.set(editor, { version: document.version, view, covered, layers });
  }

  #plan(
    plan: DecorationPlan,
    { first, last }: LineSpan,
    annotations: AnnotationList,
    settings: AnnotationSettings,
  ): void {
    const { document } = plan;
    const part = {
      start: document.offsetAt(new vscode.Position(first, 0)),
      end: document.offsetAt(new vscode.Position(last, Infinity)),
    };
    for (const annotation of annotations.around(part.start, part.end)) {
      if (!annotation.shown) continue;
      const automatic = () => this.#densityOf(document, annotation, textColumns(settings));
      plan.add(annotation, part, settings.density === "auto" ? automatic() : settings.density);
    }
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

function viewOf({ visibleRanges }: vscode.TextEditor): LineSpan[] {
  return visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }));
}
