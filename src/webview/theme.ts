import type uPlot from "uplot";

/** Colors and font of the charts, which are painted on a canvas and cannot follow the style sheet by themselves. */
export interface ChartTheme {
  readonly training: string;
  readonly validation: string;
  readonly text: string;
  readonly grid: string;
  readonly font: string;
}

export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  return {
    training: variable("--chart-training"),
    validation: variable("--chart-validation"),
    text: variable("--chart-text"),
    grid: variable("--chart-grid"),
    font: `12px ${style.fontFamily}`,
  };
}

/** How all axes look, in the theme's colors of the moment. */
export function axisStyle(theme: () => ChartTheme) {
  const { font } = theme();
  return {
    stroke: () => theme().text,
    grid: { stroke: () => theme().grid, width: 1 },
    ticks: { stroke: () => theme().grid, width: 1, size: 4 },
    font,
    labelFont: font,
    gap: 4,
  } satisfies uPlot.Axis;
}

/** Calls `listener` when VS Code's color theme changes; returns what stops it. */
export function onThemeChanged(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributeFilter: ["class", "data-vscode-theme-id"] });
  observer.observe(document.documentElement, { attributeFilter: ["style"] });
  return () => observer.disconnect();
}
