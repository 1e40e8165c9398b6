import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { openWorkbench, type OpenWorkbench } from "../../support/open-workbench";
import { createTemporaryFolder } from "../../support/temporary-folder";
import type { Workbench } from "../../support/workbench";
import { probePage, probeTimes, type KeyNotes, type ScrollNotes } from "./page-probe";

export type Which = "annotated" | "plain";

/** What the wheel turns by and how often: by 50 px 60 times a second. */
const wheelStep = 50;
const wheelInterval = 1000 / 60;

/** A window with two files of the same text, of which one is annotated. */
export class ScrollWindow {
  readonly #page: Page;
  readonly #workbench: Workbench;

  private constructor(private readonly opened: OpenWorkbench) {
    this.#workbench = opened.workbench;
    this.#page = opened.workbench.page;
  }

  static async open(text: string): Promise<ScrollWindow> {
    const folder = createTemporaryFolder();
    try {
      for (const which of ["annotated", "plain"]) {
        fs.writeFileSync(path.join(folder.path, `${which}.txt`), text);
      }
      const window = new ScrollWindow(
        await openWorkbench({ workspace: folder.path, size: { width: 1500, height: 800 } }),
      );
      await window.#prepare();
      return window;
    } finally {
      folder.remove();
    }
  }

  /** Scrolls down from the first line at a steady pace. */
  async scroll(which: Which, seconds: number): Promise<ScrollNotes> {
    await this.#showTop(which);
    const { x, y, width, height } = (await this.#workbench.editor(`${which}.txt`).boundingBox())!;
    await this.#page.mouse.move(x + width / 2, y + height / 2);
    await delay(500);
    await this.#page.evaluate((isAnnotated) => window.watchScroll!(isAnnotated), which === "annotated");
    const turns: Promise<void>[] = [];
    const begin = performance.now();
    for (let turn = 0; turn * wheelInterval < 1000 * seconds; turn++) {
      await delay(Math.max(0, begin + turn * wheelInterval - performance.now()));
      // The pace is the wheel's: it waits for no page.
      turns.push(this.#page.mouse.wheel(0, wheelStep));
    }
    await Promise.all(turns);
    return this.#page.evaluate(() => window.endScroll!());
  }

  /** Writes 9 and 7 by turns over the digit at a line and column, both counted from 1. */
  async typeDigits(line: number, column: number, count: number): Promise<KeyNotes[]> {
    await this.#showTop("annotated");
    await this.#workbench.goTo(line, column);
    await this.#workbench.waitForDecoration("%");
    const notes: KeyNotes[] = [];
    for (let key = 0; key < count; key++) {
      await this.#page.keyboard.press("Shift+ArrowRight");
      await delay(100);
      await this.#page.evaluate(() => window.watchKey!());
      await this.#page.keyboard.press(key % 2 === 0 ? "9" : "7");
      notes.push(await this.#page.evaluate(() => window.lastKey!));
      await this.#page.keyboard.press("ArrowLeft");
      await delay(50);
    }
    return notes;
  }

  async close(): Promise<void> {
    await this.opened.close();
  }

  async #prepare(): Promise<void> {
    await this.#workbench.openFile("plain.txt");
    await this.#workbench.openFile("annotated.txt");
    await this.#workbench.runCommand("Softmax: Annotate Every Array in File");
    await this.#workbench.waitForDecoration("%");
    // The bundler's helper that names a function is not there in the window.
    await this.#page.evaluate("globalThis.__name = (named) => named");
    await this.#page.evaluate(probePage, probeTimes);
  }

  async #showTop(which: Which): Promise<void> {
    await this.#page.locator(".tabs-container .tab", { hasText: `${which}.txt` }).click();
    await this.#workbench.editor(`${which}.txt`).waitFor();
    await this.#page.keyboard.press("Control+Home");
    if (which === "annotated") await this.#workbench.waitForDecoration("%");
  }
}
