import type * as vscode from "vscode";
import type { DecorationLayers, ShownLayers } from "./decoration-layers";
import type { DecorationPlan } from "./decoration-plan";
import type { LineSpan } from "./lines-to-plan";

/** Lines around an edit that are decorated apart. */
const reach = 4;

/** Decorations that are sent as one. */
interface Part {
  layers: ShownLayers | null;
  /** Whether the editor still shows what it was told to. */
  isCertain: boolean;
}

/**
 * What one editor shows, in two parts: the lines that are typed in, and all others. VS Code takes all decorations of a type
 * at once, so that each key would cost as much as all that is in view; this way it costs as much as a few lines.
 */
export class ShownDecorations {
  readonly #edited: Part = { layers: null, isCertain: false };
  readonly #others: Part = { layers: null, isCertain: false };
  #editedLines: LineSpan | null = null;

  constructor(
    private readonly editor: vscode.TextEditor,
    private readonly layers: { readonly edited: DecorationLayers; readonly others: DecorationLayers },
  ) {}

  /** The lines of which the decorations are planned apart. */
  get editedLines(): LineSpan | null {
    return this.#editedLines;
  }

  /** @param columns that a figure takes. */
  show(plans: { readonly edited: DecorationPlan; readonly others: DecorationPlan }, columns: number): void {
    const show = (part: Part, layers: DecorationLayers, plan: DecorationPlan) => {
      part.layers = layers.show(this.editor, plan, columns, part.layers, part.isCertain);
      part.isCertain = true;
    };
    show(this.#others, this.layers.others, plans.others);
    show(this.#edited, this.layers.edited, plans.edited);
  }

  /** VS Code moves decorations along with the text: what it makes of those in changed lines is not known. */
  applyChanges(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (changes.some(({ range, text }) => !range.isSingleLine || /[\r\n]/.test(text))) {
      this.#editedLines = null;
      return this.doubt();
    }
    for (const { range } of changes) {
      const { line } = range.start;
      if (this.#isEdited(line)) {
        this.#edited.isCertain = false;
        continue;
      }
      // Those around the former edit are shown among the others from now on.
      this.doubt();
      this.#editedLines = { first: Math.max(0, line - reach), last: line + reach };
    }
  }

  /** Takes nothing for certain that the editor was told to show. */
  doubt(): void {
    this.#edited.isCertain = false;
    this.#others.isCertain = false;
  }

  #isEdited(line: number): boolean {
    return this.#editedLines !== null && this.#editedLines.first <= line && line <= this.#editedLines.last;
  }
}
