import type * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";

/** Predictions beside the rows of a CSV file. */
export function registerPredict(
  _context: vscode.ExtensionContext,
  _engine: EngineHost,
  _models: ModelShelf,
): void {}
