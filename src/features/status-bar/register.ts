import * as vscode from "vscode";
import { StatusPlaces } from "../../session/status-places";

/** The extension's one status bar item, which its features share. */
export function registerStatusBar(context: vscode.ExtensionContext): StatusPlaces {
  const item = vscode.window.createStatusBarItem("softmaxLab.status", vscode.StatusBarAlignment.Right, 200);
  item.name = "Softmax Lab";
  context.subscriptions.push(item);
  return new StatusPlaces((said) => {
    if (!said) return item.hide();
    item.text = said.text;
    item.tooltip = said.tooltip;
    item.command = said.command;
    item.accessibilityInformation = { label: said.tooltip, role: "button" };
    item.show();
  });
}
