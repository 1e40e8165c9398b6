/**
 * Gives an element the focus where nothing on the page has it: now, or once the person comes to the page. To take it before
 * would take it from the editor that is typed in. Returns what gives up waiting.
 */
export function focusWhenHere(element: HTMLElement | null): () => void {
  const focus = () => {
    if (document.activeElement === document.body) element?.focus();
  };
  if (document.hasFocus()) focus();
  else window.addEventListener("focus", focus, { once: true });
  return () => window.removeEventListener("focus", focus);
}
