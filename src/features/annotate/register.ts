import type * as vscode from "vscode";
import type { EngineHost } from "../../session/engine-host";

/** Inline annotations: the probability beside each entry of an array. */
export function registerAnnotate(_context: vscode.ExtensionContext, _engine: EngineHost): void {}
