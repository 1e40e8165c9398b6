import axe from "axe-core";
import type { FrameLocator } from "playwright-core";

/** What axe finds wrong below an element of a webview, as far as it is serious, each with the elements. */
export async function seriousViolations(page: FrameLocator, selector: string): Promise<string[]> {
  const body = await page.locator("body").elementHandle();
  const frame = await body!.ownerFrame();
  await frame!.evaluate(axe.source);
  const { violations } = await frame!.evaluate(
    (root) =>
      (window as unknown as { axe: typeof axe }).axe.run(document.querySelector(root)!, {
        resultTypes: ["violations"],
      }),
    selector,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ""}`).join("; ")}`,
    );
}
