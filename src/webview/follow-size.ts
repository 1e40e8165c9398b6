import type uPlot from "uplot";

/** Keeps a chart as large as its place on the page. Returns what ends that. */
export function followSize(host: HTMLElement, plot: uPlot): () => void {
  const resizing = new ResizeObserver(() => {
    if (host.clientWidth > 0) plot.setSize({ width: host.clientWidth, height: host.clientHeight });
  });
  resizing.observe(host);
  return () => resizing.disconnect();
}
