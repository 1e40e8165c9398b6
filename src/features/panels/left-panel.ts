import * as vscode from "vscode";

/** By then VS Code would have given us a panel that it brings back itself, in milliseconds. */
const patience = 3000;

/** Tabs of panels of that type, whoever fills them. */
export function leftTabs(viewType: string): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter((tab) => isOfType(tab, viewType));
}

export function isOfType({ input }: vscode.Tab, viewType: string): boolean {
  // VS Code puts a prefix before the type.
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType);
}

/**
 * Calls `adopt` with a panel on screen that nobody fills: where an extension host has died, VS Code starts another, and
 * leaves the page of the dead one as it was.
 */
export function watchForLeftPanel(
  viewType: string,
  hasPanel: () => boolean,
  adopt: (tab: vscode.Tab) => void,
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    // One in the background comes to life, or is found here, once it is on screen.
    const left = hasPanel() ? undefined : leftTabs(viewType).find(({ isActive }) => isActive);
    if (left) adopt(left);
  };
  const lookSoon = () => {
    if (!hasPanel()) timer ??= setTimeout(look, patience);
  };
  lookSoon();
  return vscode.Disposable.from(vscode.window.tabGroups.onDidChangeTabs(lookSoon), {
    dispose: () => clearTimeout(timer),
  });
}
