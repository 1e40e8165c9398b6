import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import type { AnnotationList } from "./annotation-list";
import type { Evaluation } from "./evaluation";
import { annotationSettings, renderedColumns, type AnnotationSettings } from "./annotation-settings";
import { CoveredLines } from "./covered-lines";
import { DecorationPlan, DecorationWeight } from "./decoration-plan";
import { DecorationLayers } from "./decoration-layers";
import { textColumns } from "./entry-text";
import { densityOf, type Density } from "./layout";
import { cutBy, linesToPlan, type Direction, type LineSpan } from "./lines-to-plan";
import { ShownDecorations } from "./shown-decorations";

/** What an editor shows. */
interface Shown {
  readonly decorations: ShownDecorations;
  /** The version of the document up to which its edits are known. */
  version: number;
  /** Whether the text is as it was when it was shown. */
  isCurrent: boolean;
  view: readonly LineSpan[];
  covered: CoveredLines | null;
}

/** By what a document's annotations look as they do. */
interface Look {
  readonly languageId: string;
  readonly settings: AnnotationSettings;
  readonly renderedColumns: number;
}

/** Shows annotations in editors, in the visible lines and some around them. */
export class Decorations implements vscode.Disposable {
  readonly #layers = { edited: new DecorationLayers(), others: new DecorationLayers() };
  /** The automatic density of each array, by the columns that a figure takes. */
  #densities = new WeakMap<Evaluation, { readonly columns: number; readonly density: Density }>();
  /** To ask VS Code for them each time would take a tenth of showing, and make a quarter of its garbage. */
  #looks = new WeakMap<vscode.TextDocument, Look>();
  readonly #shown = new Map<vscode.TextEditor, Shown>();
  readonly #edits = vscode.workspace.onDidChangeTextDocument((event) => this.#applyChanges(event));

  /** Shows what there is now in place of whatever the editor shows. */
  show(editor: vscode.TextEditor, annotations: AnnotationList): void {
    this.#show(editor, annotations, null);
  }

  /** Follows an editor that has scrolled: does nothing where what it shows reaches far enough. */
  follow(editor: vscode.TextEditor, annotations: AnnotationList): void {
    const shown = this.#shown.get(editor);
    const [view, ...others] = viewOf(editor);
    if (!view || !shown) return this.#show(editor, annotations, null);
    const isCurrent = shown.isCurrent && shown.version === editor.document.version && others.length === 0;
    if (isCurrent && shown.covered?.hold(view)) return;
    const by = view.first - (shown.view[0]?.first ?? view.first);
    this.#show(editor, annotations, by === 0 ? null : by < 0 ? "up" : "down");
  }

  /** Takes nothing of what editors show and of the settings for certain, so that all of it is shown anew: VS Code may have let go of it. */
  doubt(visible: readonly vscode.TextEditor[]): void {
    this.#looks = new WeakMap();
    for (const [editor, shown] of this.#shown) {
      if (!visible.includes(editor)) this.#shown.delete(editor);
      shown.decorations.doubt();
      shown.isCurrent = false;
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#edits, this.#layers.edited, this.#layers.others).dispose();
  }

  #applyChanges({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const [editor, shown] of this.#shown) {
      if (editor.document !== document) continue;
      shown.decorations.applyChanges(contentChanges);
      if (contentChanges.length > 0) shown.isCurrent = false;
      shown.version = document.version;
    }
  }

  #show(editor: vscode.TextEditor, annotations: AnnotationList, direction: Direction): void {
    if (annotations.length === 0 && !this.#shown.has(editor)) return;
    const { document } = editor;
    const shown = this.#shownIn(editor);
    // An edit of which nobody has told yet.
    if (shown.version !== document.version) shown.decorations.doubt();
    const { settings, renderedColumns } = this.#lookOf(document);
    const weight = new DecorationWeight();
    const newPlan = () => new DecorationPlan(document, settings, renderedColumns, weight);
    const plans = { edited: newPlan(), others: newPlan() };
    const view = viewOf(editor);
    const planned: LineSpan[] = [];
    for (const [index, span] of linesToPlan(view, document.lineCount, direction).entries()) {
      // A part on either side of the view is always needed.
      if (weight.isSufficient && index >= view.length + 2) break;
      for (const { lines, isInside } of cutBy(span, shown.decorations.editedLines)) {
        this.#plan(isInside ? plans.edited : plans.others, lines, annotations, settings);
      }
      if (weight.isFull) break;
      planned.push(span);
    }
    shown.decorations.show(plans, textColumns(settings));
    if (annotations.length === 0) return void this.#shown.delete(editor);
    shown.version = document.version;
    shown.isCurrent = true;
    shown.view = view;
    shown.covered = view.length === 1 ? new CoveredLines(view[0]!, planned, document.lineCount) : null;
  }

  #lookOf(document: vscode.TextDocument): Look {
    const known = this.#looks.get(document);
    const { languageId } = document;
    if (known?.languageId === languageId) return known;
    const settings = annotationSettings(document);
    const look = { languageId, settings, renderedColumns: renderedColumns(document) };
    this.#looks.set(document, look);
    return look;
  }

  #shownIn(editor: vscode.TextEditor): Shown {
    const known = this.#shown.get(editor);
    if (known) return known;
    const decorations = new ShownDecorations(editor, this.#layers);
    const { version } = editor.document;
    const shown: Shown = { decorations, version, isCurrent: false, view: [], covered: null };
    this.#shown.set(editor, shown);
    return shown;
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
