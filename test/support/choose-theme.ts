import type { Workbench } from "./workbench";
import { themes, type Theme } from "./workbench-settings";

/** Changes a window's color theme as a person does. A window of its own for each theme takes far longer. */
export async function chooseTheme(workbench: Workbench, theme: Theme): Promise<void> {
  const { page, quickInput } = workbench;
  await workbench.runCommand("Preferences: Color Theme");
  const input = quickInput.locator("input[placeholder*='Color Theme']");
  await input.waitFor();
  await input.fill(theme);
  const name = page.locator(".label-name", { hasText: new RegExp(`^${theme}`) });
  await quickInput.locator(".monaco-list-row", { has: name }).first().click();
  await page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
  await quickInput.waitFor({ state: "hidden" });
}
