import * as vscode from "vscode";
import type { PageName, WebviewPages } from "../../session/webview-pages";
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
  pages: WebviewPages<vscode.Uri>,
  viewColumn: vscode.ViewColumn,
  preserveFocus: boolean,
): vscode.WebviewPanel {
  const left = leftTabs(viewType);
  const place = { viewColumn: left[0]?.group.viewColumn ?? viewColumn, preserveFocus };
  const panel = vscode.window.createWebviewPanel(viewType, title, place, optionsFor(pages));
  if (left.length > 0) void vscode.window.tabGroups.close(left, true);
  return panel;
}

function optionsFor({ resources }: WebviewPages<vscode.Uri>): vscode.WebviewOptions {
  return { enableScripts: true, enableForms: true, localResourceRoots: [resources] };
}

/** Puts the kind's page into a panel, new or brought back by VS Code. False where the panel was closed meanwhile. */
export async function fillPanel(
  panel: vscode.WebviewPanel,
  { page, title }: PanelKind,
  pages: WebviewPages<vscode.Uri>,
): Promise<boolean> {
  let isThere = true;
  const closing = panel.onDidDispose(() => (isThere = false));
  const { webview } = panel;
  webview.options = optionsFor(pages);
  const nonce = globalThis.crypto.randomUUID();
  const html = await pages.html(webview, page, { title, nonce });
  closing.dispose();
  if (isThere) webview.html = html;
  return isThere;
}
