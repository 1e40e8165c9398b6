/** What is noted while the page scrolls; times in milliseconds. */
export interface ScrollNotes {
  /** Between two frames. */
  readonly intervals: readonly number[];
  /** The share of frames that began with a number in view that had no annotation. */
  readonly bareShare: number;
  /** From the last move of the text until every number in view has its annotation; null where none is to have one. */
  readonly settled: number | null;
  /** Lines that went by. */
  readonly lines: number;
}

/** From a key to what it makes of the cursor's line, in milliseconds. */
export interface KeyNotes {
  /** The digit itself. */
  readonly typed: number;
  /** The line's new figures, all of them. */
  readonly figures: number;
}

declare global {
  interface Window {
    /** Begins to note frames. `end` ends it, and resolves when text and annotations have come to rest. */
    watchScroll?: (isAnnotated: boolean) => void;
    endScroll?: () => Promise<ScrollNotes>;
    /** Notes the next key, a digit in another one's place. */
    watchKey?: () => void;
    lastKey?: Promise<KeyNotes>;
  }
}

/** Milliseconds without a move after which the text is at rest, and after which nobody waits for annotations any more. */
const rest = 300;
const patience = 10_000;

/** Runs in the window; it is all that the page gets. */
export function probePage([restTime, longestTime]: readonly [number, number]): void {
  const find = <T extends HTMLElement>(selector: string) =>
    document.querySelector<T>(`.editor-instance .monaco-editor[role='code'] ${selector}`)!;
  const linesInView = () => [...find(".view-lines").querySelectorAll<HTMLElement>(".view-line")];

  /** Decorations have classes of their own, a text in them or a heat. */
  const decorated = (line: HTMLElement) => [...line.querySelectorAll("span[class*='ced-']")];
  const isBare = (line: HTMLElement) =>
    decorated(line).length < (line.textContent.match(/\d\.\d+/g)?.length ?? 0);

  window.watchScroll = (isAnnotated) => {
    const intervals: number[] = [];
    const topOf = () => Math.min(...linesInView().map(({ style }) => Number.parseFloat(style.top)));
    const firstTop = topOf();
    const begin = performance.now();
    let [last, lastMove, lastBare, frames, bareFrames] = [0, begin, begin, 0, 0];
    let place = "";
    let isOver = false;
    let finish: ((notes: ScrollNotes) => void) | undefined;
    const look = (now: number) => {
      const isBareNow = linesInView().some(isBare);
      const { top, transform } = find(".lines-content").style;
      if (place !== top + transform) lastMove = now;
      place = top + transform;
      if (isBareNow) lastBare = now;
      if (!isOver) {
        if (last > 0) intervals.push(now - last);
        last = now;
        frames++;
        if (isBareNow) bareFrames++;
      }
      const isAtRest = now - lastMove > restTime && !(isAnnotated && isBareNow);
      if (!finish || !(isAtRest || now - lastMove > longestTime)) return void requestAnimationFrame(look);
      finish({
        intervals,
        bareShare: bareFrames / frames,
        settled: isAnnotated ? Math.max(0, lastBare - lastMove) : null,
        lines: (topOf() - firstTop) / Number.parseFloat(linesInView()[0]!.style.height),
      });
    };
    requestAnimationFrame(look);
    window.endScroll = () => {
      isOver = true;
      return new Promise((resolve) => (finish = resolve));
    };
  };

  window.watchKey = () => {
    const cursorLine = () => {
      const { top } = find(".cursors-layer .cursor").style;
      return linesInView().find(({ style }) => style.top === top);
    };
    const figuresOf = (line: HTMLElement) =>
      decorated(line)
        .map(({ className }) => className)
        .join(" ");
    const [text, figures] = [cursorLine()!.textContent, figuresOf(cursorLine()!)];
    let pressed: number | undefined;
    let typed: number | undefined;
    addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true });
    window.lastKey = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("A key has changed no figure of its line.")), longestTime);
      const observer = new MutationObserver(() => {
        const line = cursorLine();
        if (pressed === undefined || !line || line.textContent === text) return;
        const now = performance.now() - pressed;
        typed ??= now;
        if (isBare(line) || figuresOf(line) === figures) return;
        observer.disconnect();
        resolve({ typed, figures: now });
      });
      observer.observe(find(".view-lines"), {
        childList: true,
        subtree: true,
        attributes: true,
        characterData: true,
      });
    });
  };
}

/** What `probePage` is given. */
export const probeTimes = [rest, patience] as const;
