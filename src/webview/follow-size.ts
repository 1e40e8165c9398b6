import type uPlot from "uplot";

/** Keeps a chart as large as its place on the page. Returns what ends that. */
export function followSize(host: HTMLElement, plot: uPlot, onResized?: () => void): () => void {
  const resizing = new ResizeObserver(() => {
    if (host.clientWidth === 0) return;
    plot.setSize({ width: host.clientWidth, height: host.clientHeight });
    onResized?.();
  });
  resizing.observe(host);
  return () => resizing.disconnect();
}
