import * as vscode from "vscode";
import { escapeMarkdown } from "../../core/escape-markdown";
import type { EntryExplanation } from "../../protocol/annotation";
import type { EngineHost } from "../../session/engine-host";
import type { Annotation } from "./annotation";
import { buffersOf, columnsOf, type Evaluation } from "./evaluation";
import type { Annotator } from "./annotator";
import { hoverCommands } from "./command-names";
import { hoverLinks } from "./hover-links";
import { explanationText, headline, warningsText } from "./hover-text";
import { rangeOf } from "./source-text";

/** Explains the entry under the pointer or the cursor. */
export class EntryHover implements vscode.HoverProvider {
  /** @param provided is told whether there was something to explain. */
  constructor(
    private readonly annotator: Annotator,
    private readonly engine: EngineHost,
    private readonly provided: (explained: boolean) => void,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    cancellation: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    while (!cancellation.isCancellationRequested) {
      const offset = document.offsetAt(position);
      const annotation = this.annotator
        .annotationsOf(document)
        .around(offset)
        .find((candidate) => candidate.entryAt(offset) !== null);
      const entry = annotation?.entryAt(offset) ?? null;
      const evaluation = annotation?.shown;
      if (!evaluation || entry === null) break;
      const explanation = await this.#explain(evaluation, entry);
      // After an edit close by, as of a log that grows, the array has been read again in between.
      if (annotation.shown !== evaluation || !this.annotator.annotationsOf(document).has(annotation))
        continue;
      this.provided(true);
      const { starts, ends } = evaluation;
      const range = rangeOf(document, annotation.start + starts[entry]!, annotation.start + ends[entry]!);
      return new vscode.Hover(this.#markdown(document, annotation, evaluation, entry, explanation), range);
    }
    this.provided(false);
    return undefined;
  }

  /** Null where the engine cannot tell: what is known already can still be shown. */
  async #explain(evaluation: Evaluation, entry: number): Promise<EntryExplanation | null> {
    const array = columnsOf(evaluation);
    const options = { transfer: buffersOf(array) };
    return this.engine.request("explainEntry", { array, entry }, options).catch(() => null);
  }

  #markdown(
    document: vscode.TextDocument,
    annotation: Annotation,
    evaluation: Evaluation,
    entry: number,
    explanation: EntryExplanation | null,
  ): vscode.MarkdownString {
    const markdown = new vscode.MarkdownString(undefined, true);
    markdown.isTrusted = { enabledCommands: hoverCommands };
    const comparison = this.annotator.comparisonOf(document, annotation);
    const parts = [
      headline(evaluation, entry),
      warningsText(evaluation),
      comparison ? `**Two arrays**: ${escapeMarkdown(comparison.full)}` : "",
      hoverLinks(annotation, entry),
      explanationText(evaluation, entry, explanation),
    ].filter((part) => part !== "");
    return markdown.appendMarkdown(parts.join("\n\n"));
  }
}
