/** What is noted in the panel's page; times in milliseconds. */
export interface PageNotes {
  /** What the page's script does for each of the host's messages, up to the next one: handling, rendering, drawing. */
  updates: number[];
  /** Tasks of the page longer than 50 ms, its first ones included. */
  longTasks: number[];
  /** From a key to the next paint, where that took 16 ms or more. */
  inputs: number[];
}

declare global {
  interface Window {
    panelNotes?: PageNotes;
    /** When the mouse was last pressed, by the clock of Date.now. */
    lastPress?: number;
    /**
     * In the window itself, where somebody waits for a page: hears when the run's chart was on screen first, or the text of
     * an empty webview, by the clock of Date.now.
     */
    pageShown?: (time: number) => void;
  }
}

/**
 * Runs in every frame of the window before anything else there. In the panel's page it times what the page does for
 * messages and frames; the microtasks that a callback leaves behind, in which components render and curves are drawn, count
 * with it. Elsewhere it notes when the mouse was pressed.
 */
export function probePage(): void {
  window.addEventListener(
    "mousedown",
    (event) => (window.lastPress = performance.timeOrigin + event.timeStamp),
    { capture: true },
  );
  // A webview's document is in a frame in a frame, which may get another document before it is ours.
  const isPage = window.parent !== window.top && window.parent.parent === window.top;
  if (!isPage || window.panelNotes) return;
  // VS Code hides a document until it is loaded, and takes the references to the frame and the window away from its script.
  const frame = window.frameElement as HTMLElement;
  const workbench = window.top!;
  const notes: PageNotes = { updates: [], longTasks: [], inputs: [] };
  window.panelNotes = notes;
  let sinceMessage = 0;

  // A listener of its own would be lost when VS Code writes the page's document; what the page itself calls is not.
  const listen = window.addEventListener.bind(window) as (...call: unknown[]) => void;
  window.addEventListener = (type: string, listener: unknown, options?: unknown) => {
    if (type !== "message" || typeof listener !== "function") return listen(type, listener, options);
    const timed = (event: Event) => {
      notes.updates.push(sinceMessage);
      sinceMessage = 0;
      const start = performance.now();
      (listener as (event: Event) => void)(event);
      countFrom(start);
    };
    listen(type, timed, options);
  };
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      const start = performance.now();
      callback(time);
      countFrom(start);
    });

  /** Rendering is a microtask, and drawing one that it leaves. */
  function countFrom(start: number) {
    void Promise.resolve()
      .then(() => undefined)
      .then(() => undefined)
      .then(() => {
        sinceMessage += performance.now() - start;
      });
  }

  const look = () => {
    const isThere = document.querySelector(".chart canvas, .empty-page") !== null;
    if (!isThere || frame.style.visibility === "hidden") request(look);
    // A task after the frame's own is a task after its paint.
    else setTimeout(() => workbench.pageShown?.(performance.timeOrigin + performance.now()));
  };
  // A frame asked for is lost when VS Code writes the page's document; a timer is not.
  const begin = setInterval(() => {
    if (!document.querySelector("#panel, .empty-page")) return;
    clearInterval(begin);
    request(look);
  }, 1);

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "self") notes.longTasks.push(entry.duration);
  }).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") notes.inputs.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
}
