import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import type { Workbench } from "../support/workbench";

/** A person at a window who has a keyboard and nothing else. */
export class Keyboard {
  constructor(private readonly workbench: () => Workbench) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.workbench().page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.workbench().page.keyboard.type(text);
  }

  /** Types in the place of all that is in the field that has the focus. */
  async typeOver(text: string): Promise<void> {
    await this.press("Control+A");
    await this.type(text);
  }

  /** Does so in a page, where VS Code may select all a moment after the key, in the midst of what is typed. */
  async typeOverIn(page: FrameLocator, text: string): Promise<void> {
    await expectEventually(`"${text}" in the field`, async () => {
      await this.typeOver(text);
      return (await page.locator(":focus").inputValue()) === text;
    });
  }

  /** Runs a command by its title. */
  async runCommand(title: string): Promise<void> {
    const { page, quickInput } = this.workbench();
    const entry = quickInput.locator(".monaco-list-row.focused").filter({ hasText: title });
    await expectEventually(`"${title}" in the palette`, async () => {
      await this.press("F1");
      await quickInput.waitFor({ timeout: 3000 }).catch(() => undefined);
      await page.keyboard.type(title);
      const found = await isThere(entry.waitFor({ timeout: 3000 }));
      if (!found) await this.press("Escape");
      return found;
    });
    await this.press("Enter");
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    const { quickInput } = this.workbench();
    await this.press("Control+P");
    await quickInput.waitFor();
    await this.type(name);
    await quickInput.locator(".monaco-list-row.focused", { hasText: name }).waitFor();
    await this.press("Enter");
    await this.workbench().editor(name).locator(".view-line").first().waitFor();
  }

  /** Opens the context menu of what has the focus, and chooses an entry of it. */
  async chooseInMenu(entry: string): Promise<void> {
    const { page } = this.workbench();
    const items = page.locator(".monaco-menu .action-item");
    await expectEventually(`"${entry}" in the menu`, async () => {
      await this.press("Shift+F10");
      if (!(await isThere(items.first().waitFor({ timeout: 3000 })))) return false;
      for (let step = await items.count(); step > 0; step--) {
        await this.press("ArrowDown");
        const name = await page.evaluate(() => document.activeElement?.textContent.trim());
        if (name?.startsWith(entry)) return true;
      }
      await this.press("Escape");
      return false;
    });
    // A menu ignores keys in its first moments. One key too many would go to what is below.
    await expectEventually(`the menu to close after "${entry}"`, async () => {
      if ((await items.count()) > 0) await this.press("Enter");
      return isThere(items.first().waitFor({ state: "hidden", timeout: 10_000 }));
    });
  }

  /** Waits until the page of a panel has the keyboard. */
  async reachPanel(): Promise<void> {
    await expectEventually("the focus in the panel", () =>
      this.workbench().page.evaluate(() => document.activeElement?.tagName === "IFRAME"),
    );
  }

  /** What has the focus within a page, as a person hears it called; "" where nothing has. */
  async focused(page: FrameLocator): Promise<string> {
    return page
      .locator(":focus")
      .evaluate(
        (element) => {
          const label = (element as HTMLInputElement).labels?.[0]?.textContent;
          return (element.getAttribute("aria-label") ?? label ?? element.textContent).trim();
        },
        undefined,
        { timeout: 1000 },
      )
      .catch(() => "");
  }

  /** Goes on by Tab, or back, until what is wanted has the focus. */
  async tabTo(page: FrameLocator, wanted: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    // What comes a moment later would be passed by.
    let there: string[] = [];
    await expectEventually(
      () => `${wanted} to tab to; there are ${there.join(" | ")}`,
      async () => (there = await focusable(page)).some((name) => wanted.test(name)),
    );
    const met: string[] = [];
    for (let steps = 0; steps < 120; steps++) {
      const name = await this.focused(page);
      if (wanted.test(name)) return;
      met.push(name);
      await this.press(key);
    }
    assert.fail(`${wanted} did not get the focus; these did: ${met.join(" | ")}`);
  }
}

/** What there is to tab to in a page, called as `focused` does. */
function focusable(page: FrameLocator): Promise<string[]> {
  return page.locator("a, button, input, select, summary, [tabindex]").evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const label = (element as HTMLInputElement).labels?.[0]?.textContent;
        return (element.getAttribute("aria-label") ?? label ?? element.textContent).trim();
      }),
  );
}

function isThere(waiting: Promise<void>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  );
}
