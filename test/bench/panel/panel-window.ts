import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { FrameLocator, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium";
import { copyWorkspace } from "../../support/copy-workspace";
import { expectEventually } from "../../support/expect-eventually";
import { panelProbe, projectRoot } from "../../support/paths";
import { Server } from "../../support/server";
import { Workbench } from "../../support/workbench";
import { testSettings } from "../../support/workbench-settings";
import { remoteUri, workbenchUrl } from "../../support/workbench-url";
import { writePixels } from "../pixels-csv";
import { notesFile, probeVariable, stopFile, type ProbeNotes } from "./host-probe";
import { probePage, type PageNotes } from "./page-probe";

const rows = 60_000;
const pixels = 784;

/** A window in which 784-128-10 trains on an MNIST-sized file, with a probe in its extension host and one in its panel. */
export class PanelWindow {
  private constructor(
    readonly workbench: Workbench,
    private readonly page: Page,
    private readonly meeting: string,
    private readonly server: Server,
    private readonly ended: Promise<unknown>,
    private readonly closeBrowser: () => Promise<void>,
  ) {}

  /** @param meeting an empty folder, in which the probe in the extension host is told to stop. */
  static async open(meeting: string): Promise<PanelWindow> {
    const server = await Server.start({
      settings: testSettings("Dark Modern"),
      extension: "none", // It comes as the extension under development, by the URL.
      environment: { [probeVariable]: meeting },
      reconnectionGrace: 5,
      testDriver: true,
    });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const folder = copyWorkspace(server.folder);
    await writePixels(path.join(folder, "pixels.csv"), rows, pixels);
    const recipe = {
      formatVersion: 1,
      data: "pixels.csv",
      target: "label",
      hidden: [128],
      epochs: 100_000,
      // Labels at random: validation does not improve, and the run is to go on.
      earlyStopping: 0,
    };
    fs.writeFileSync(path.join(folder, "pixels.softmax.json"), JSON.stringify(recipe, null, 2));
    let end: (value: unknown) => void;
    const ended = new Promise((resolve) => (end = resolve));
    await page.exposeFunction("codeAutomationLog", () => undefined);
    await page.exposeFunction("codeAutomationExit", (code: number) => end(code));
    await page.goto(
      workbenchUrl(server, { folder }, [
        ["skipWelcome", "true"],
        ["skipReleaseNotes", "true"],
        ["extensionDevelopmentPath", remoteUri(server, projectRoot)],
        ["extensionTestsPath", remoteUri(server, panelProbe)],
        ["enableProposedApi", ""],
      ]),
    );
    await page.locator(".explorer-viewlet .monaco-list-row").first().waitFor({ timeout: 30_000 });
    return new PanelWindow(new Workbench(page, folder), page, meeting, server, ended, () => browser.close());
  }

  get panel(): FrameLocator {
    return this.workbench.webview();
  }

  get #tab() {
    return this.page.locator(".tabs-container .tab", { hasText: /pixels\.csv · / });
  }

  async train(): Promise<void> {
    await this.workbench.openFile("pixels.softmax.json");
    await this.workbench.runCommand("Softmax: Train by This Recipe");
    await expectEventually("training to begin", async () => (await this.epochs()) > 0.5, 120_000);
    // In the panel's group: a click hides the panel, and another shows it.
    await this.#tab.click();
    await this.workbench.runCommand("File: New Untitled Text File");
    await this.show();
  }

  /** Epochs done, with fractions. */
  async epochs(): Promise<number> {
    const progress = this.panel.getByRole("progressbar", { name: "Progress" });
    return progress.evaluate((bar: HTMLProgressElement) => bar.value, null, { timeout: 5000 }).catch(() => 0);
  }

  async hide(): Promise<void> {
    await this.page.locator(".tabs-container .tab", { hasText: "Untitled-1" }).click();
  }

  /** Milliseconds from the click to the panel with its run. */
  async show(): Promise<number> {
    const start = performance.now();
    await this.#tab.click();
    await this.panel.locator(".chart canvas").first().waitFor();
    const taken = performance.now() - start;
    await this.panel.locator("body").evaluate(probePage);
    return taken;
  }

  async press(keys: readonly string[]): Promise<void> {
    await this.panel.getByRole("slider", { name: "Loss, cursor over the epochs" }).focus();
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await delay(50);
    }
  }

  /** What the page has noted since the last time. */
  async pageNotes(): Promise<PageNotes> {
    return this.panel.locator("body").evaluate(() => {
      const notes = structuredClone(window.panelNotes!);
      Object.assign(window.panelNotes!, { updates: [], longTasks: [], inputs: [] });
      return notes;
    });
  }

  /** Bytes of the page's JavaScript heap. */
  async pageHeap(): Promise<number> {
    return this.panel
      .locator("body")
      .evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
  }

  /** Ends the probe in the extension host, and gives its notes. */
  async hostNotes(): Promise<ProbeNotes> {
    fs.writeFileSync(path.join(this.meeting, stopFile), "");
    await this.ended;
    return JSON.parse(fs.readFileSync(path.join(this.meeting, notesFile), "utf8")) as ProbeNotes;
  }

  async close(): Promise<void> {
    await this.closeBrowser();
    await this.server.stop();
  }
}
