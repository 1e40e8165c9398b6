const focusable = "a[href], button, input, select, summary, [tabindex='0']";

/**
 * Where the focused element goes away or is disabled, as a button that has done its work, gives the focus to the nearest
 * before it that is left: otherwise the next Tab would begin at the top of the page. Whoever comes back to the page, as from
 * an editor, finds the focus where it was. Returns what ends it.
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
      const isLeft = target === focused && target !== document.activeElement && document.hasFocus();
      if (isLeft && focused && isUsable(focused)) focused = null;
    });
  };
  const nearest = (former: HTMLElement) => [former, ...others].find(isUsable);
  const observer = new MutationObserver(() => {
    // To take the focus while it is elsewhere in the window would take it from there.
    if (focused === null || isUsable(focused) || !document.hasFocus()) return;
    // One that is disabled keeps the focus until the page is drawn.
    const isLost = document.activeElement === focused || document.activeElement === document.body;
    const lost = focused;
    focused = null;
    if (isLost) nearest(lost)?.focus({ preventScroll: true });
  });
  // Where the frame shares its process with the window, the focus is forgotten when it goes to another frame. An editor
  // that was opened beside may have moved what had it out of view.
  const onReturn = () => {
    if (focused && document.activeElement === document.body) nearest(focused)?.focus();
  };
  // What is pressed decides itself where the focus goes.
  const onPress = () => {
    if (!document.hasFocus()) focused = null;
  };
  const listening = new AbortController();
  const { signal } = listening;
  root.addEventListener("focusin", onFocus, { signal });
  root.addEventListener("focusout", onBlur, { signal });
  window.addEventListener("focus", onReturn, { signal });
  window.addEventListener("pointerdown", onPress, { signal });
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  return () => {
    observer.disconnect();
    listening.abort();
  };
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && element.checkVisibility();
}
