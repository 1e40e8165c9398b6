import type uPlot from "uplot";
import { panned, zoomed, type Range } from "./range";

/** One notch of a wheel, which is 100 pixels, zooms by about a fifth. */
const zoomPerPixel = 0.002;

/**
 * A drag zooms to what was dragged over, with Shift it moves the picture; the wheel does so with Ctrl and with Shift, so
 * that it still scrolls the page; a double click shows everything.
 */
export function listenToGestures(
  shown: () => Range,
  whole: () => Range,
  onRange: (range: Range | null) => void,
) {
  const perPixel = ({ over }: uPlot) => (shown()[1] - shown()[0]) / Math.max(over.clientWidth, 1);

  const startPan = (plot: uPlot, event: MouseEvent) => {
    const from = shown();
    const scale = perPixel(plot);
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener(
      "mousemove",
      ({ clientX }) => onRange(panned(from, (event.clientX - clientX) * scale, whole())),
      { signal },
    );
    document.addEventListener("mouseup", () => listening.abort(), { signal });
  };

  const bind: uPlot.Cursor.Bind = {
    mousedown: (plot, _target, handler) => (event) => {
      if (event.shiftKey) startPan(plot, event);
      else handler(event);
      return null;
    },
    dblclick: () => () => {
      onRange(null);
      return null;
    },
  };

  const selected = (plot: uPlot) => {
    const { left, width } = plot.select;
    if (width < 4) return;
    const edges = [plot.posToVal(left, "x"), plot.posToVal(left + width, "x")] as const;
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    onRange(zoomed(edges, 1, edges[0], whole()));
  };

  const attach = (plot: uPlot): (() => void) => {
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const center = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, "x");
        onRange(zoomed(shown(), Math.exp(zoomPerPixel * event.deltaY), center, whole()));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        onRange(panned(shown(), (event.deltaX || event.deltaY) * perPixel(plot), whole()));
      }
    };
    plot.over.addEventListener("wheel", onWheel, { passive: false });
    return () => plot.over.removeEventListener("wheel", onWheel);
  };

  return { bind, selected, attach };
}
