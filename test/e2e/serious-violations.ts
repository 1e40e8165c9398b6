import axe from "axe-core";
import type { FrameLocator } from "playwright-core";

/** What axe finds wrong below an element of a webview, as far as it is serious, each with the elements. */
export async function seriousViolations(page: FrameLocator, selector: string): Promise<string[]> {
  return violations(page, selector, ({ impact }) => impact === "serious" || impact === "critical");
}

/** What axe finds wrong there, each with the elements. */
export async function allViolations(page: FrameLocator, selector: string): Promise<string[]> {
  return violations(page, selector, () => true);
}

async function violations(
  page: FrameLocator,
  selector: string,
  isWanted: (violation: axe.Result) => boolean,
): Promise<string[]> {
  const body = await page.locator("body").elementHandle();
  const frame = await body!.ownerFrame();
  await frame!.evaluate(axe.source);
  const results = await frame!.evaluate(
    (root) =>
      (window as unknown as { axe: typeof axe }).axe.run(document.querySelector(root)!, {
        resultTypes: ["violations"],
      }),
    selector,
  );
  return results.violations
    .filter(isWanted)
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ""}`).join("; ")}`,
    );
}
