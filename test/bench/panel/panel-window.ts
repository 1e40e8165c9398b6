import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { CDPSession, FrameLocator, Locator, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium";
import { copyWorkspace } from "../../support/copy-workspace";
import { expectEventually } from "../../support/expect-eventually";
import { panelProbe, projectRoot } from "../../support/paths";
import { Server } from "../../support/server";
import { Workbench } from "../../support/workbench";
import { testSettings } from "../../support/workbench-settings";
import { remoteUri, workbenchUrl } from "../../support/workbench-url";
import { writePixels } from "../pixels-csv";
import { notesFile, probeVariable, startedFile, stopFile, type ProbeNotes } from "./host-probe";
import { probePage, type PageNotes } from "./page-probe";

/** What the window itself takes to show a tree of as many rows is measured by this extension's views. */
const plainTree = path.join(projectRoot, "test/bench/panel/plain-tree");
/** An extension whose only command opens a webview with nothing in it. */
const emptyWebview = path.join(projectRoot, "test/bench/panel/empty-webview");
const rows = 60_000;
const pixels = 784;

/** What the window's renderer process holds after a collection of garbage; the panel's page is part of it. */
export interface PageMemory {
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Resident bytes of the process, or of all where the browser has made several. */
  readonly resident: number;
}

/** A window in which 784-128-10 trains on an MNIST-sized file, with a probe in its extension host and one in its panel. */
export class PanelWindow {
  #session: CDPSession | undefined;
  #browserSession: CDPSession | undefined;

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
      companions: [plainTree, emptyWebview],
      environment: { [probeVariable]: meeting },
      reconnectionGrace: 5,
      testDriver: true,
    });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // What the bundler calls to name a function is not there in the window.
    await page.addInitScript("globalThis.__name = (named) => named");
    await page.addInitScript(probePage);
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
    const started = path.join(meeting, startedFile);
    await expectEventually("the probe to start", () => Promise.resolve(fs.existsSync(started)), 60_000);
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

  /** Milliseconds from the click on the panel's tab to the paint of its run. */
  async show(): Promise<number> {
    return this.#untilShown(() => this.#tab.click());
  }

  /** Closes the panel. Its run goes on. */
  async closePanel(): Promise<void> {
    await this.#closeTab(this.#tab);
  }

  /** Milliseconds from the command that opens the panel to the paint of the run. */
  async openPanel(): Promise<number> {
    return this.#untilShown(() => this.workbench.runCommand("Softmax: Open Training Panel"));
  }

  /** The same for a webview with nothing in it, and from a click on its tab to its paint. */
  async openEmptyWebview(): Promise<{ opened: number; shown: number }> {
    const tab = this.page.locator(".tabs-container .tab", { hasText: /^Empty$/ });
    const opened = await this.#untilShown(() => this.workbench.runCommand("Open Empty Webview"));
    await delay(1000);
    await this.workbench.runCommand("File: New Untitled Text File");
    await delay(1000);
    const shown = await this.#untilShown(() => tab.click());
    await this.#closeTab(tab);
    await this.#closeTab(this.page.locator(".tabs-container .tab", { hasText: "Untitled-2" }));
    return { opened, shown };
  }

  async #closeTab(tab: Locator): Promise<void> {
    await tab.click({ button: "middle" });
    await tab.waitFor({ state: "detached" });
  }

  /**
   * Milliseconds from the last press of the mouse in `act` to the paint of the page that it brings. The page tells the
   * window itself: what looks for it from outside runs in the very thread that brings it.
   */
  async #untilShown(act: () => Promise<void>): Promise<number> {
    const shown = this.page.evaluate(
      () =>
        new Promise<number>((resolve) => (window.pageShown = (time) => resolve(time - window.lastPress!))),
    );
    await act();
    return shown;
  }

  /** Unfolds the view `title`. Milliseconds from the click to the paint of rows named `name` and a number. */
  async listRows(title: string, name: string): Promise<number> {
    const listed = this.page.evaluate(async (start) => {
      const isListed = () => document.querySelector(`.monaco-list-row[aria-label^="${start}"]`) !== null;
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!isListed()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
      });
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve));
      return performance.timeOrigin + performance.now() - window.lastPress!;
    }, name);
    await this.page.locator(".pane-header", { hasText: title }).click();
    return listed;
  }

  /** The folder in which the extension keeps its runs, also before it has any. */
  get runsFolder(): string {
    const storages = path.join(this.server.folder, "user-data/User/workspaceStorage");
    // That of the one folder that is open.
    return path.join(storages, fs.readdirSync(storages)[0]!, "softmax-lab.softmax-lab/runs");
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
      window.panelNotes!.updates = [];
      window.panelNotes!.longTasks = [];
      window.panelNotes!.inputs = [];
      return notes;
    });
  }

  /** Collects garbage first: what is left is held by somebody. */
  async pageMemory(): Promise<PageMemory> {
    this.#session ??= await this.page.context().newCDPSession(this.page);
    await this.#session.send("Performance.enable");
    await this.#session.send("HeapProfiler.collectGarbage");
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const valueOf = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    return {
      heap: valueOf("JSHeapUsedSize"),
      nodes: valueOf("Nodes"),
      listeners: valueOf("JSEventListeners"),
      resident: await this.#residentOfRenderers(),
    };
  }

  async #residentOfRenderers(): Promise<number> {
    this.#browserSession ??= await this.page.context().browser()!.newBrowserCDPSession();
    const { processInfo } = await this.#browserSession.send("SystemInfo.getProcessInfo");
    return processInfo
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))![1])
      .reduce((sum, kilobytes) => sum + 1024 * Number(kilobytes), 0);
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
