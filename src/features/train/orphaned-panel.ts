import * as vscode from "vscode";
import { panelViewType } from "./training-panel";

/** By then VS Code would have given us a panel that it brings back itself, in milliseconds. */
const patience = 3000;

/** Tabs of training panels, whoever fills them. */
export function trainingTabs(): readonly vscode.Tab[] {
  return (
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      // VS Code puts a prefix before the type.
      .filter(
        ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelViewType),
      )
  );
}

/**
 * Calls `adopt` with a panel on screen that nobody fills: where an extension host has died, VS Code starts another, and
 * leaves the page of the dead one as it was.
 */
export function watchForOrphan(hasPanel: () => boolean, adopt: (tab: vscode.Tab) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    // One in the background comes to life, or is found here, once it is on screen.
    const orphan = hasPanel() ? undefined : trainingTabs().find(({ isActive }) => isActive);
    if (orphan) adopt(orphan);
  };
  const lookSoon = () => {
    if (!hasPanel()) timer ??= setTimeout(look, patience);
  };
  lookSoon();
  return vscode.Disposable.from(vscode.window.tabGroups.onDidChangeTabs(lookSoon), {
    dispose: () => clearTimeout(timer),
  });
}
