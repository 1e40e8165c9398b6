import * as vscode from "vscode";
import { escapeMarkdown } from "../../core/escape-markdown";
import type { Model } from "../../core/models/model";
import { trackRegion, type Region } from "../../core/track-region";
import type { RowPrediction } from "../../protocol/prediction";
import type { EngineHost } from "../../session/engine-host";
import { inlinePrediction, predictionTable } from "./prediction-text";

/** How long typing must pause before touched rows are predicted anew, in milliseconds. */
const pause = 60;

interface Entry {
  readonly model: Model;
  range: Region;
  /** Undefined from an edit of the row until it has been predicted anew: nothing stale is shown. */
  prediction: RowPrediction | undefined;
}

/** The predictions shown beside rows, for each document. They follow edits, and never dirty a document. */
export class RowPredictions implements vscode.Disposable, vscode.HoverProvider {
  readonly #entries = new Map<vscode.TextDocument, Entry[]>();
  readonly #timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #style = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor("editorCodeLens.foreground"), margin: "0 0 0 2ch" },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  readonly #subscriptions = [
    this.#style,
    vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
    vscode.workspace.onDidCloseTextDocument((document) => this.clear(document)),
    vscode.window.onDidChangeVisibleTextEditors(() => this.#showAll()),
    vscode.window.onDidChangeActiveTextEditor(() => this.#updateContext()),
  ];

  constructor(private readonly engine: EngineHost) {}

  /** The model last used in `document`. */
  modelOf(document: vscode.TextDocument): Model | undefined {
    return this.#entries.get(document)?.at(-1)?.model;
  }

  /**
   * Predicts the row at `offset` and shows the prediction beside it, in place of an earlier one.
   * @throws LabError where the row and the model do not fit.
   */
  async predict(document: vscode.TextDocument, offset: number, model: Model): Promise<void> {
    const version = document.version;
    const prediction = await this.engine.request("predictRow", { model, text: document.getText(), offset });
    if (document.version !== version || document.isClosed) return;
    const others = (this.#entries.get(document) ?? []).filter(
      ({ range }) => range.start !== prediction.start,
    );
    this.#entries.set(document, [...others, { model, range: prediction, prediction }]);
    this.#show(document);
  }

  clear(document: vscode.TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#entries.delete(document);
    this.#show(document);
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    const entry = this.#entries
      .get(document)
      ?.find(({ range }) => offset >= range.start && offset <= range.end);
    if (!entry?.prediction) return undefined;
    const { model, prediction } = entry;
    const content = new vscode.MarkdownString("", true);
    content.isTrusted = { enabledCommands: ["softmaxLab.predictRow", "softmaxLab.clearPredictions"] };
    content.appendMarkdown(
      `**${escapeMarkdown(model.recipe.target ?? "")}** by model ${escapeMarkdown(model.name)}`,
    );
    content.appendCodeblock(predictionTable(prediction), "text");
    for (const warning of prediction.warnings) {
      content.appendMarkdown(`$(warning) ${escapeMarkdown(warning)}\n\n`);
    }
    const otherModel = encodeURIComponent(JSON.stringify([{ chooseModel: true }]));
    content.appendMarkdown(
      `[Use Another Model…](command:softmaxLab.predictRow?${otherModel}) · [Clear](command:softmaxLab.clearPredictions)`,
    );
    return new vscode.Hover(content);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entries = this.#entries.get(document);
    if (!entries || contentChanges.length === 0) return;
    // The header names the columns: an edit there concerns every row.
    const headerTouched = contentChanges.some(({ range }) => range.start.line === 0);
    for (const entry of entries) {
      const { start, end, touched } = trackRegion(entry.range, contentChanges);
      entry.range = { start, end };
      if (touched || headerTouched) entry.prediction = undefined;
    }
    // A row that was deleted whole is gone, whatever has come in its place.
    const kept = entries.filter(({ range }) => range.start < range.end);
    this.#entries.set(document, kept);
    this.#show(document);
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => void this.#predictTouched(document), pause),
    );
  }

  async #predictTouched(document: vscode.TextDocument): Promise<void> {
    const touched = this.#entries.get(document)?.filter(({ prediction }) => !prediction) ?? [];
    for (const entry of touched) {
      const offset = Math.min(entry.range.start, document.getText().length);
      const version = document.version;
      const prediction = await this.engine
        .request("predictRow", { model: entry.model, text: document.getText(), offset })
        .catch(() => undefined);
      // A later edit has its own timer.
      if (document.version !== version) return;
      const entries = this.#entries.get(document);
      if (!entries) return;
      if (prediction) {
        entry.prediction = prediction;
        entry.range = prediction;
      } else {
        // The row is none any more; its number would be wrong.
        this.#entries.set(
          document,
          entries.filter((other) => other !== entry),
        );
      }
      this.#show(document);
    }
  }

  #showAll(): void {
    for (const document of this.#entries.keys()) this.#show(document);
  }

  #show(document: vscode.TextDocument): void {
    const decorations = (this.#entries.get(document) ?? []).flatMap(({ prediction, range }) => {
      if (!prediction) return [];
      const end = document.positionAt(range.end);
      return [
        {
          range: new vscode.Range(end, end),
          renderOptions: { after: { contentText: inlinePrediction(prediction) } },
        },
      ];
    });
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document === document) editor.setDecorations(this.#style, decorations);
    }
    this.#updateContext();
  }

  #updateContext(): void {
    const active = vscode.window.activeTextEditor;
    const predicted = active !== undefined && (this.#entries.get(active.document)?.length ?? 0) > 0;
    void vscode.commands.executeCommand("setContext", "softmaxLab.predicted", predicted);
  }
}
