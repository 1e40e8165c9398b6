import type * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";
import type { ModelShelf } from "../../session/model-shelf";

/** The training panel and the commands that open it. */
export function registerTrain(
  _context: vscode.ExtensionContext,
  _engine: EngineHost,
  _models: ModelShelf,
): void {}
