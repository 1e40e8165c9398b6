import * as vscode from "vscode";
import type { FigureStyle } from "./figures";
import type { Density } from "./layout";

const section = "softmaxLab.annotations";

export interface AnnotationSettings extends FigureStyle {
  /** `auto` takes text where the lines are short enough, and heat elsewhere. */
  readonly density: Density | "auto";
}

/** The settings for a document. What is not one of the choices, in a settings file edited by hand, is the default. */
export function annotationSettings(document: vscode.TextDocument): AnnotationSettings {
  const settings = vscode.workspace.getConfiguration(section, document);
  const density = settings.get<string>("density");
  const precision = settings.get<number>("precision");
  return {
    format: settings.get<string>("format") === "decimal" ? "decimal" : "percent",
    precision: Number.isInteger(precision) && precision! >= 0 && precision! <= 4 ? precision! : 1,
    density: density === "text" || density === "heat" ? density : "auto",
  };
}

export function onDidChangeAnnotationSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section) || event.affectsConfiguration("editor.stopRenderingLineAfter")) {
      listener();
    }
  });
}

/** Columns of a line that VS Code draws; it leaves the rest of a longer line out. */
export function renderedColumns(document: vscode.TextDocument): number {
  const limit = vscode.workspace
    .getConfiguration("editor", document)
    .get<number>("stopRenderingLineAfter", 10_000);
  return limit > 0 ? limit : Infinity;
}
