import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { expectEventually } from "./expect-eventually";
import { resultsFolder } from "./paths";

/** A window of VS Code as a person uses it: by what it shows, the keyboard and the mouse. */
export class Workbench {
  readonly quickInput: Locator;
  readonly explorer: Locator;
  readonly statusBar: Locator;
  /** The toasts in the lower right corner. */
  readonly notifications: Locator;

  constructor(
    readonly page: Page,
    /** The folder that the window shows, a copy for this window alone; undefined in an empty window. */
    readonly folder: string | undefined,
  ) {
    this.quickInput = page.locator(".quick-input-widget");
    this.explorer = page.locator(".explorer-viewlet");
    this.statusBar = page.locator(".part.statusbar");
    this.notifications = page.locator(".notifications-toasts .notification-list-item");
  }

  /** The first editor, or the one that shows the file of that name. */
  editor(fileName?: string): Locator {
    const editors = this.page.locator(".editor-instance .monaco-editor[role='code']");
    return fileName === undefined
      ? editors.first()
      : editors.and(this.page.locator(`[data-uri$="/${fileName}"]`));
  }

  /** Runs a command by its whole title in the palette, such as "Softmax: Annotate Array". */
  async runCommand(title: string): Promise<void> {
    await this.#withPalette(title, (entry, timeout) => succeeds(entry.click({ timeout })));
  }

  /** Resolves with all titles that the palette lists once it lists `title`, which is also what is searched for. */
  async commandsFound(title: string): Promise<string[]> {
    let titles: string[] = [];
    await this.#withPalette(title, async () => {
      titles = await this.quickInput.locator(".monaco-list-row .label-name").allTextContents();
      await this.page.keyboard.press("Escape");
      await this.quickInput.waitFor({ state: "hidden" });
      return true;
    });
    return titles;
  }

  /** Opens a file of the folder from the explorer; `file` is relative to the folder, with slashes. */
  async openFile(file: string): Promise<Locator> {
    const row = await this.#revealInExplorer(file);
    const name = path.posix.basename(file);
    const tab = this.page.locator(".tabs-container .tab.active", { hasText: name });
    // A row that is listed anew between the clicks takes only one of them, or none.
    await expectEventually(`the tab of ${file}`, async (attempt) => {
      const timeout = patience(attempt);
      return (await succeeds(row.dblclick({ timeout }))) && (await appears(tab, timeout));
    });
    const editor = this.editor(name);
    await editor.locator(".view-line").first().waitFor();
    return editor;
  }

  /** Chooses an entry of the context menu of a file in the explorer. */
  async chooseInExplorer(file: string, entry: string): Promise<void> {
    await this.chooseInMenu(await this.#revealInExplorer(file), entry);
  }

  /** Chooses an entry of the context menu of a row, or of the menu that opens at a click on a button. */
  async chooseInMenu(opener: Locator, entry: string, button: "left" | "right" = "right"): Promise<void> {
    const item = this.page.locator(".monaco-menu .action-item", { hasText: entry });
    // An entry that an extension contributes may be missing in a menu opened in the window's first moments.
    await expectEventually(`"${entry}" in the menu`, async (attempt) => {
      // An earlier menu that comes late on a busy machine lies over the row, and is another one's.
      const timeout = patience(attempt);
      if ((await succeeds(opener.click({ button, timeout }))) && (await appears(item, timeout))) return true;
      await this.page.keyboard.press("Escape");
      return false;
    });
    // A menu ignores clicks in its first moments.
    await expectEventually(`the menu to close after "${entry}" was clicked`, async () => {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      return disappears(item, 1000);
    });
  }

  /** Puts the cursor of the active editor to a line and column, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    const input = this.quickInput.locator("input").first();
    await expectEventually(`the cursor to go to line ${line}`, async (attempt) => {
      const timeout = patience(attempt);
      await this.page.keyboard.press("Control+G");
      if (
        (await appears(input, timeout)) &&
        (await succeeds(input.fill(`:${line}:${column}`, { timeout }))) &&
        (await succeeds(input.press("Enter", { timeout }))) &&
        (await disappears(this.quickInput, timeout))
      )
        return true;
      // On a busy machine an earlier list may still be closing, and takes the keys.
      await this.page.keyboard.press("Escape");
      return false;
    });
  }

  /** Types into whatever has the focus, such as an editor that was just opened. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The document of the webview that was opened first, or of a later one. */
  webview(index = 0): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").nth(index).frameLocator("iframe#active-frame");
  }

  /** The texts that decorations put before or after the text on screen, in document order. */
  async decorationTexts(where: "after" | "before" = "after"): Promise<string[]> {
    return this.page.evaluate((pseudoElement) => {
      const decorated = document.querySelectorAll(".monaco-editor .view-lines span[class*='ced-']");
      return [...decorated]
        .map((element) => getComputedStyle(element, pseudoElement).content)
        .filter((content) => content.startsWith('"'))
        .map((content) => content.slice(1, -1).replace(/\\(.)/g, "$1").trim());
    }, `::${where}`);
  }

  /** Waits until a decoration's text contains `text`, and resolves with all of them. */
  async waitForDecoration(text: string, timeout?: number): Promise<string[]> {
    let texts: string[] = [];
    await expectEventually(
      () => `the decoration "${text}" among ${JSON.stringify(texts)}`,
      async () => (texts = await this.decorationTexts()).some((each) => each.includes(text)),
      timeout,
    );
    return texts;
  }

  async waitForNoDecorations(timeout?: number): Promise<void> {
    let texts: string[] = [];
    await expectEventually(
      () => `no decorations, but there are ${JSON.stringify(texts)}`,
      async () => (texts = await this.decorationTexts()).length === 0,
      timeout,
    );
  }

  /** Reloads the window, whose extension host ends with it. */
  async reload(): Promise<void> {
    const reloaded = this.page.waitForEvent("domcontentloaded");
    await this.runCommand("Developer: Reload Window");
    await reloaded;
  }

  /** The texts of the status bar's entries. */
  async statusBarTexts(): Promise<string[]> {
    const texts = await this.statusBar.locator(".statusbar-item").allTextContents();
    return texts.map((text) => text.trim()).filter((text) => text !== "");
  }

  /** Whether the active tab is marked as having unsaved changes. */
  async isDirty(): Promise<boolean> {
    return (await this.page.locator(".tabs-container .tab.active.dirty").count()) > 0;
  }

  /** Writes what the window shows to `test-results/NAME.png` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(resultsFolder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  async #withPalette(
    title: string,
    use: (entry: Locator, timeout: number) => Promise<boolean>,
  ): Promise<void> {
    const entry = this.quickInput.locator(".monaco-list-row").filter({ hasText: title }).first();
    // An open palette does not learn of commands contributed a moment later: it is closed and opened again.
    await expectEventually(`the command "${title}" in the palette`, async (attempt) => {
      const timeout = patience(attempt);
      await this.page.keyboard.press("F1");
      const input = this.quickInput.locator("input").first();
      if (await appears(input, timeout)) {
        // The window may close the palette again, as where it moves the focus; it is then opened anew.
        const isFilled = await succeeds(input.fill(`>${title}`, { timeout }));
        if (isFilled && (await appears(entry, timeout)) && (await use(entry, timeout))) return true;
      }
      await this.page.keyboard.press("Escape");
      return false;
    });
  }

  async #revealInExplorer(file: string): Promise<Locator> {
    const names = file.split("/");
    let row = this.explorer;
    for (const [depth, name] of names.entries()) {
      row = this.explorer.locator(`.monaco-list-row[aria-level="${depth + 1}"]`).filter({
        has: this.page.locator(".label-name", { hasText: new RegExp(`^${escapeForRegExp(name)}$`) }),
      });
      await this.#waitForListed(row);
      const isClosedFolder = (await row.getAttribute("aria-expanded")) === "false";
      if (isClosedFolder && depth < names.length - 1) await row.click();
    }
    return row;
  }

  /** A file written before the window watches its folder is announced by nobody: the explorer is asked to look again. */
  async #waitForListed(row: Locator): Promise<void> {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await appears(row, 5000)) return;
      await this.runCommand("Refresh Explorer");
    }
    await row.waitFor();
  }
}

/** Milliseconds to wait before the same is tried again: on a slow machine what was asked for may yet come. */
function patience(attempt: number): number {
  return Math.min(2000 * 2 ** attempt, 20_000);
}

function appears(locator: Locator, timeout: number): Promise<boolean> {
  return becomes("visible", locator, timeout);
}

function disappears(locator: Locator, timeout: number): Promise<boolean> {
  return becomes("hidden", locator, timeout);
}

async function becomes(state: "visible" | "hidden", locator: Locator, timeout: number): Promise<boolean> {
  return succeeds(locator.waitFor({ state, timeout }));
}

function succeeds(action: Promise<void>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
