import * as vscode from "vscode";
import type { Annotation } from "./annotation";
import { firstAbove, type Evaluation } from "./evaluation";
import type { Region } from "../../core/track-region";
import { entryText, isLargest, isTarget } from "./entry-text";
import { heatStep, heatSteps, type FigureStyle } from "./figures";
import type { Density } from "./layout";
import { hasContiguousGroups, lineSummary, lossSummary } from "./summary";

/** More decorations with a text than this in one editor make VS Code slow; few screens show as many entries. */
const maximumWeight = 1000;

/** Enough for the lines in view and some around them: with so many an editor is drawn anew between two frames. */
const sufficientWeight = 600;

/** What a heat weighs beside a text, for which VS Code writes a style. */
const heatWeight = 0.4;

/** A text that is drawn after a range. */
export interface Label {
  readonly range: vscode.Range;
  readonly text: string;
}

/** Columns that the summary of a line needs that VS Code draws in part only. */
const summaryColumns = 120;

/** What the decorations of an editor weigh. */
export class DecorationWeight {
  #weight = 0;

  get isFull(): boolean {
    return this.#weight >= maximumWeight;
  }

  /** Whether lines out of sight had better not be added. */
  get isSufficient(): boolean {
    return this.#weight >= sufficientWeight;
  }

  add(weight: number): void {
    this.#weight += weight;
  }
}

/** What an editor is to show in some of its lines. */
export class DecorationPlan {
  /** The figures of entries, those of the largest of their groups, and what is said at the ends of lines. */
  readonly figures: Label[] = [];
  readonly leadingFigures: Label[] = [];
  readonly summaries: Label[] = [];
  readonly heats: vscode.Range[][] = Array.from({ length: heatSteps }, () => []);
  readonly largest: vscode.Range[] = [];
  readonly targets: vscode.Range[] = [];

  /**
   * @param renderedColumns columns of a line that the editor draws.
   * @param weight of all that is planned for the editor.
   */
  constructor(
    readonly document: vscode.TextDocument,
    private readonly style: FigureStyle,
    private readonly renderedColumns: number,
    private readonly weight: DecorationWeight,
  ) {}

  /** Plans the entries of an array in one of the parts. */
  add(annotation: Annotation, part: Region, density: Density): void {
    const evaluation = annotation.shown;
    if (!evaluation) return;
    const first = firstAbove(evaluation.textStarts, part.start - annotation.start - 1);
    const last = firstAbove(evaluation.textStarts, part.end - annotation.start);
    this.#addPlaces(annotation, evaluation, density, first, last);
  }

  /** Plans the entries from place `first` to before `last` in the order of the text, line by line. */
  #addPlaces(
    { start }: Annotation,
    evaluation: Evaluation,
    density: Density,
    first: number,
    last: number,
  ): void {
    const { document } = this;
    const { starts, ends, textStarts, order } = evaluation;
    let place = first;
    while (place < last && !this.weight.isFull) {
      const { line } = document.positionAt(start + textStarts[place]!);
      const { range } = document.lineAt(line);
      const lineStart = document.offsetAt(range.start) - start;
      const endOfLine = firstAbove(textStarts, document.offsetAt(range.end) - start);
      const isCut = range.end.character > this.renderedColumns;
      const rendered = isCut ? lineStart + this.renderedColumns - summaryColumns : Infinity;
      let shownColumn = Math.max(0, this.renderedColumns - summaryColumns);
      const firstHere = place;
      for (; place < endOfLine && !this.weight.isFull; place++) {
        const entry = order ? order[place]! : place;
        if (ends[entry]! > rendered) break;
        shownColumn = ends[entry]! - lineStart;
        const token = new vscode.Range(line, starts[entry]! - lineStart, line, shownColumn);
        if (density === "text") this.#addText(token, evaluation, entry);
        else this.#addHeat(token, evaluation, entry);
      }
      const summaryOf = density === "heat" ? lineSummary : lossSummary;
      const summarized = summarizedEntries(evaluation, firstHere, place, endOfLine);
      const said = [summaryOf(evaluation, summarized, this.style)];
      if (place < endOfLine) said.push(`${endOfLine - place} more entries on this line`);
      const end = isCut ? new vscode.Position(line, shownColumn) : range.end;
      this.#addSummary(end, said.filter((part) => part !== "").join(" · "));
      place = endOfLine;
    }
  }

  #addText(range: vscode.Range, evaluation: Evaluation, entry: number): void {
    const figures = isLargest(evaluation, entry) ? this.leadingFigures : this.figures;
    figures.push({ range, text: entryText(evaluation, entry, this.style) });
    this.weight.add(1);
  }

  #addHeat(range: vscode.Range, evaluation: Evaluation, entry: number): void {
    const step = heatStep(evaluation.probabilities[entry]!);
    if (step !== null) this.heats[step - 1]!.push(range);
    if (isTarget(evaluation, entry)) this.targets.push(range);
    else if (isLargest(evaluation, entry)) this.largest.push(range);
    this.weight.add(heatWeight);
  }

  #addSummary(end: vscode.Position, text: string): void {
    if (text === "") return;
    this.summaries.push({ range: new vscode.Range(end, end), text });
    this.weight.add(1);
  }
}

/**
 * The entries at places `first` to before `shown`, and the one that ends the last one's group where that is on the same
 * line, which ends before place `endOfLine`. A line may hold millions; few are shown.
 */
function summarizedEntries(
  evaluation: Evaluation,
  first: number,
  shown: number,
  endOfLine: number,
): Uint32Array {
  const { textStarts, starts, order, groups, groupEnds } = evaluation;
  const entryAt = (place: number) => (order ? order[place]! : place);
  const entries = Uint32Array.from({ length: shown - first }, (_, k) => entryAt(first + k));
  if (shown === first || shown === endOfLine || !hasContiguousGroups(evaluation)) return entries;
  const last = groupEnds[groups[entryAt(shown - 1)]!]!;
  const place = firstAbove(textStarts, starts[last]!) - 1;
  return place >= shown && place < endOfLine ? Uint32Array.of(...entries, last) : entries;
}
