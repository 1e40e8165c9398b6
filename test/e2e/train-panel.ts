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

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** The sentence as a person reads it: with the chosen target, not with all that could be chosen. */
  async sentence(): Promise<string> {
    return this.page.locator(".sentence").evaluate((sentence) => {
      const select = sentence.querySelector("select")!;
      return sentence.textContent.replace(select.textContent, select.selectedOptions[0]?.text ?? "").trim();
    });
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
