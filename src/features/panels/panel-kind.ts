import * as vscode from "vscode";
import type { PageName, WebviewPages } from "../../session/webview-pages";
import { tellError } from "../notices/tell";
import { fillPanel, webviewOptions } from "./fill-panel";
import { leftTabs } from "./left-panel";

/** A kind of panels of ours, of which there is one at a time. */
export interface PanelKind {
  readonly viewType: string;
  readonly page: PageName;
  /** Of the page, and of the tab where it has no other. */
  readonly title: string;
}

/** Opens a panel, in the place of any that a dead extension host has left on screen. */
export function openPanel(
  { viewType, title }: PanelKind,
  viewColumn: vscode.ViewColumn,
  preserveFocus: boolean,
): vscode.WebviewPanel {
  const left = leftTabs(viewType);
  const place = { viewColumn: left[0]?.group.viewColumn ?? viewColumn, preserveFocus };
  const panel = vscode.window.createWebviewPanel(viewType, title, place, webviewOptions);
  if (left.length > 0) void vscode.window.tabGroups.close(left, true);
  return panel;
}

/** See `fillPanel`. */
export function fillPanelOfKind(
  panel: vscode.WebviewPanel,
  kind: PanelKind,
  pages: WebviewPages,
): Promise<boolean> {
  return fillPanel(panel, kind, pages, async (message) => {
    const again = "Try Again";
    return (await tellError(message, again)) === again;
  });
}
