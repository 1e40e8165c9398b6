import type { Page } from "playwright-core";

/** Playwright has every page believe that it has the focus. This leaves it to one, as where a person has clicked there. */
export async function giveFocus(page: Page): Promise<void> {
  for (const each of page.context().pages()) {
    await each.evaluate((has) => {
      document.hasFocus = () => has;
      window.dispatchEvent(new Event(has ? "focus" : "blur"));
    }, each === page);
  }
}
