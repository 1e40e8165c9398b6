import type * as vscode from "vscode";
import { LabError } from "../../core/errors";
import type { PageName, WebviewPages } from "../../session/webview-pages";

/** As much of a panel as is needed to fill it. */
type FilledPanel = Pick<vscode.WebviewPanel, "onDidDispose" | "dispose"> & {
  readonly webview: Pick<vscode.Webview, "options" | "html">;
};

/** Tells a person what went wrong. @returns whether to try again. */
export type AskToTryAgain = (message: string) => Promise<boolean>;

/** A page loads nothing. */
export const webviewOptions: vscode.WebviewOptions = {
  enableScripts: true,
  enableForms: true,
  localResourceRoots: [],
};

/**
 * Puts a page into a panel, new or brought back by VS Code. Where that fails, a person is asked whether to try again; else
 * the panel is closed, so that opening it tries again.
 * @returns false where the panel is closed.
 */
export async function fillPanel(
  panel: FilledPanel,
  { page, title }: { readonly page: PageName; readonly title: string },
  pages: WebviewPages,
  askToTryAgain: AskToTryAgain,
): Promise<boolean> {
  let isThere = true;
  const closing = panel.onDidDispose(() => (isThere = false));
  const { webview } = panel;
  webview.options = webviewOptions;
  try {
    while (isThere) {
      try {
        const html = await pages.html(page, { title, nonce: globalThis.crypto.randomUUID() });
        if (isThere) webview.html = html;
        return isThere;
      } catch (error) {
        const { message } = LabError.from(error);
        const isWanted = isThere && (await askToTryAgain(`“${title}” cannot be shown: ${message}`));
        if (isThere && !isWanted) panel.dispose();
      }
    }
    return false;
  } finally {
    closing.dispose();
  }
}
