const focusable = "a[href], button, input, select, summary, [tabindex='0']";

/**
 * Where the focused element goes away or is disabled, as a button that has done its work, gives the focus to the nearest
 * before it that is left: otherwise the next Tab would begin at the top of the page. Returns what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let focused: HTMLElement | null = null;
  /** All others at that time, the nearest before it first. */
  let others: readonly HTMLElement[] = [];
  const onFocus = ({ target }: FocusEvent) => {
    focused = target as HTMLElement;
    const all = [...root.querySelectorAll<HTMLElement>(focusable)];
    const place = all.indexOf(focused);
    others = [...all.slice(0, place).reverse(), ...all.slice(place + 1)];
  };
  const onBlur = ({ target }: FocusEvent) => {
    // An element that is taken away loses the focus while it is still there.
    queueMicrotask(() => {
      const isLeft = target === focused && target !== document.activeElement;
      if (isLeft && focused && isUsable(focused)) focused = null;
    });
  };
  const observer = new MutationObserver(() => {
    if (focused === null || isUsable(focused)) return;
    // One that is disabled keeps the focus until the page is drawn.
    const isLost = document.activeElement === focused || document.activeElement === document.body;
    focused = null;
    if (isLost && document.hasFocus()) others.find(isUsable)?.focus({ preventScroll: true });
  });
  root.addEventListener("focusin", onFocus);
  root.addEventListener("focusout", onBlur);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    observer.disconnect();
    root.removeEventListener("focusin", onFocus);
    root.removeEventListener("focusout", onBlur);
  };
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.checkVisibility();
}
