/** What is noted in the panel's page; times in milliseconds. */
export interface PageNotes {
  /** The script of each update: its messages, its rendering and its drawing. */
  updates: number[];
  /** Tasks of the page longer than 50 ms. */
  longTasks: number[];
  /** From a key to the next paint, where that took 16 ms or more. */
  inputs: number[];
}

declare global {
  interface Window {
    panelNotes?: PageNotes;
  }
}

/**
 * Runs in the panel's page: times what it does for messages and frames. The microtasks that a callback leaves behind, in
 * which components render and curves are drawn, count with it.
 */
export function probePage(): void {
  if (window.panelNotes) return;
  const notes: PageNotes = { updates: [], longTasks: [], inputs: [] };
  window.panelNotes = notes;
  let sinceFrame = 0;
  let frame = -1;
  // A method, since the page lacks what the bundler calls to name a function.
  const update = {
    /** Rendering is a microtask, and drawing one that it leaves. */
    countFrom(start: number) {
      void Promise.resolve()
        .then(() => undefined)
        .then(() => undefined)
        .then(() => (sinceFrame += performance.now() - start));
    },
  };

  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      if (time !== frame) {
        if (frame !== -1) notes.updates.push(sinceFrame);
        frame = time;
        sinceFrame = 0;
      }
      const start = performance.now();
      callback(time);
      update.countFrom(start);
    });
  // The page's own listener comes between these two.
  let received = 0;
  window.addEventListener("message", () => (received = performance.now()), { capture: true });
  window.addEventListener("message", () => update.countFrom(received));

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "self") notes.longTasks.push(entry.duration);
  }).observe({ type: "longtask" });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") notes.inputs.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
}
