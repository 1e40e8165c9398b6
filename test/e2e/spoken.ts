import type { FrameLocator } from "playwright-core";

interface Listening extends Window {
  spoken?: string[];
}

const spokenBy = "[role=status], [role=alert], [aria-live=polite]";

/** Begins to listen to all that a page says to a screen reader from now on; its result tells what that was. */
export async function listenTo(page: FrameLocator): Promise<() => Promise<readonly string[]>> {
  const body = page.locator("body");
  await body.evaluate((root, selector) => {
    const spoken: string[] = [];
    (window as Listening).spoken = spoken;
    const last = new Map<Element, string>();
    for (const region of root.querySelectorAll(selector)) last.set(region, region.textContent);
    new MutationObserver(() => {
      for (const region of root.querySelectorAll(selector)) {
        const text = region.textContent;
        if (text !== "" && text !== (last.get(region) ?? "")) spoken.push(text);
        last.set(region, text);
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
  }, spokenBy);
  return () => body.evaluate(() => (window as Listening).spoken ?? []);
}
