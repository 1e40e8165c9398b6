import * as vscode from "vscode";
import type { DecorationPlan, Label } from "./decoration-plan";
import { heatSteps } from "./figures";

/** What an editor shows of each layer. */
export type ShownLayers = readonly Layer[];

type Layer = readonly Label[] | readonly vscode.Range[];

interface LayerKind {
  readonly type: vscode.DecorationRenderOptions;
  of(plan: DecorationPlan): Layer;
  /** Whether its texts take as many columns as any other one, so that rows stay aligned. */
  readonly isAligned?: true;
}

/** Layers of text; the others follow them. */
const textKinds = 3;

const after = { color: new vscode.ThemeColor("softmaxLab.annotationForeground") };

/** What is said after entries and lines, the outlines, and each heat step. */
const kinds: readonly LayerKind[] = [
  { type: { after }, of: ({ figures }) => figures, isAligned: true },
  {
    type: { after: { ...after, fontWeight: "bold" } },
    of: ({ leadingFigures }) => leadingFigures,
    isAligned: true,
  },
  { type: { after: { ...after, margin: "0 0 0 3ch" } }, of: ({ summaries }) => summaries },
  { type: outlined("solid"), of: ({ largest }) => largest },
  { type: outlined("dashed"), of: ({ targets }) => targets },
  ...Array.from({ length: heatSteps }, (_, step) => ({
    type: {
      backgroundColor: new vscode.ThemeColor(`softmaxLab.heat${step + 1}`),
      color: new vscode.ThemeColor("editor.foreground"),
    },
    of: ({ heats }: DecorationPlan) => heats[step]!,
  })),
];

/** The decoration types, which all editors share. */
export class DecorationLayers implements vscode.Disposable {
  /** Made when they are first used. */
  readonly #types: vscode.TextEditorDecorationType[] = [];

  /**
   * @param columns that a figure takes.
   * @param shown what the editor was told to show; null where that is not known.
   * @param isCertain whether it still shows just that, not what edits have made of it.
   * @returns what it shows now.
   */
  show(
    editor: vscode.TextEditor,
    plan: DecorationPlan,
    columns: number,
    shown: ShownLayers | null,
    isCertain: boolean,
  ): ShownLayers {
    return kinds.map((kind, index) => {
      const layer = kind.of(plan);
      const known = shown?.[index];
      const wasEmpty = known ? known.length === 0 : !this.#types[index];
      if (wasEmpty && layer.length === 0) return layer;
      if (known && isCertain && isSame(known, layer)) return layer;
      const width = kind.isAligned ? { width: `${columns}ch` } : {};
      editor.setDecorations(this.#typeOf(index), drawn(layer, width));
      return layer;
    });
  }

  dispose(): void {
    for (const type of this.#types) type?.dispose();
  }

  #typeOf(index: number): vscode.TextEditorDecorationType {
    if (index < textKinds && !this.#types[index]) this.#types.splice(0, textKinds, ...typesOfTexts());
    return (this.#types[index] ??= typeOf(kinds[index]!));
  }
}

/** VS Code draws texts that stand at one place in the order of their types' keys, where "10" comes before "9". */
function typesOfTexts(): vscode.TextEditorDecorationType[] {
  const types = kinds.slice(0, textKinds).map(typeOf);
  const isInOrder = types.every(({ key }, index) => index === 0 || types[index - 1]!.key < key);
  if (isInOrder) return types;
  vscode.Disposable.from(...types).dispose();
  return typesOfTexts();
}

function typeOf({ type }: LayerKind): vscode.TextEditorDecorationType {
  const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
  return vscode.window.createTextEditorDecorationType({ ...type, rangeBehavior });
}

function drawn(
  layer: Layer,
  width: { readonly width?: string },
): vscode.DecorationOptions[] | vscode.Range[] {
  // VS Code takes plain ranges faster than options.
  if (isRanges(layer)) return [...layer];
  return layer.map(({ range, text }) => ({
    range,
    renderOptions: { after: { contentText: text, ...width } },
  }));
}

function outlined(line: "solid" | "dashed"): vscode.DecorationRenderOptions {
  return {
    fontWeight: "bold",
    outline: `1px ${line}`,
    outlineColor: new vscode.ThemeColor("editor.foreground"),
  };
}

function isRanges(layer: Layer): layer is readonly vscode.Range[] {
  return layer[0] instanceof vscode.Range;
}

function isSame(one: Layer, other: Layer): boolean {
  return one.length === other.length && one.every((each, index) => isSameEach(each, other[index]!));
}

function isSameEach(one: Label | vscode.Range, other: Label | vscode.Range): boolean {
  if (one instanceof vscode.Range) return other instanceof vscode.Range && one.isEqual(other);
  return !(other instanceof vscode.Range) && one.text === other.text && one.range.isEqual(other.range);
}
