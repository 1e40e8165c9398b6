import type { FrameLocator, Locator } from "playwright-core";
import { expectEventually } from "../support/expect-eventually";
import type { Workbench } from "../support/workbench";

/** The training panel as a person uses it. */
export class TrainPanel {
  readonly page: FrameLocator;
  readonly train: Locator;
  readonly pause: Locator;
  readonly resume: Locator;
  readonly stop: Locator;
  readonly saveModel: Locator;
  readonly headline: Locator;
  readonly problem: Locator;
  readonly notices: Locator;
  readonly target: Locator;

  constructor(workbench: Workbench) {
    this.page = workbench.webview();
    const button = (name: RegExp) => this.page.getByRole("button", { name });
    this.train = button(/^Train/);
    this.pause = button(/^Pause$/);
    this.resume = button(/^Resume$/);
    this.stop = button(/^Stop$/);
    this.saveModel = button(/^Save Model…$/);
    this.headline = this.page.locator(".headline");
    this.problem = this.page.locator("#train-problem");
    this.notices = this.page.locator(".notice-text");
    this.target = this.page.getByLabel("target", { exact: true });
  }

  /** Unfolds all settings, if they are not. */
  async openSettings(): Promise<void> {
    const fold = this.page.locator(".settings");
    await fold.waitFor();
    if (!(await fold.evaluate((element) => (element as HTMLDetailsElement).open))) {
      await fold.locator("> summary").click();
    }
  }

  /** Types the hidden layers' units into the chips there are, adding and removing what is needed. */
  async setHiddenLayers(...layers: readonly number[]): Promise<void> {
    const chips = this.page.getByRole("group", { name: "Hidden layers" });
    const inputs = chips.locator("input");
    while ((await inputs.count()) > layers.length) {
      await chips
        .getByRole("button", { name: /^Remove layer/ })
        .last()
        .click();
    }
    while ((await inputs.count()) < layers.length)
      await chips.getByRole("button", { name: "Add Layer" }).click();
    for (const [index, units] of layers.entries()) await inputs.nth(index).fill(String(units));
  }

  /** Begins a run by `begin`, such as a click, and resolves when it, and not the one that was shown before, has ended. */
  async trainAnew(begin: () => Promise<void>): Promise<void> {
    // The former run's outcome may look the same, and a short run is over before the page has shown it training.
    const [former = ""] = await this.page
      .locator("[data-run]")
      .evaluateAll((all) => all.map((section) => section.getAttribute("data-run")!));
    await begin();
    await this.page.locator(`[data-run]:not([data-run="${former}"])`).waitFor();
    await this.train.waitFor();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** A link in the sentence about the training to come, by what it says. */
  part(text: string | RegExp): Locator {
    return this.page.locator(".part-link", { hasText: text });
  }

  /** What the sentence says of the data as a person reads it: with the chosen target, not with all there are. */
  async sentence(): Promise<string> {
    return this.page.locator(".sentence").evaluate((sentence) => {
      const select = sentence.querySelector("select")!;
      return sentence.textContent
        .replace(select.textContent, select.selectedOptions[0]?.text ?? "")
        .trim()
        .replace(/\.$/, "");
    });
  }

  /** What the panel says of its search, once it is like `text`. */
  searchStatus(text: RegExp): Locator {
    return this.page.locator(".search-status", { hasText: text });
  }

  async waitForSentence(wanted: string): Promise<void> {
    let sentence = "";
    await expectEventually(
      () => `the sentence "${wanted}"; it is "${sentence}"`,
      async () => {
        sentence = await this.sentence().catch(() => "");
        return sentence === wanted;
      },
    );
  }

  async waitForHeadline(wanted: RegExp, timeout?: number): Promise<string> {
    let headline = "";
    await expectEventually(
      () => `a headline like ${wanted}; it is "${headline}"`,
      async () => {
        headline = (await this.headline.textContent({ timeout: 1000 }).catch(() => "")) ?? "";
        return wanted.test(headline);
      },
      timeout,
    );
    return headline;
  }

  /** How many epochs the headline says are done. */
  async epochsDone(): Promise<number> {
    const headline = (await this.headline.textContent()) ?? "";
    return Number(/epoch ([\d,]+) of/.exec(headline)?.[1]?.replaceAll(",", ""));
  }
}

/** Brings the panel's tab on `file` to the front again; the page in it is a new one. */
export async function showPanelAgain(workbench: Workbench, file: string): Promise<TrainPanel> {
  await workbench.page.locator(".tabs-container .tab", { hasText: file }).first().click();
  return new TrainPanel(workbench);
}
