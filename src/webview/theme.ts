import type uPlot from "uplot";
import { axisTexts } from "./axis-text";

export const lineColors = ["blue", "yellow", "green", "purple", "red", "orange"] as const;
export type LineColor = (typeof lineColors)[number];

/** Colors and font of the charts, which are painted on a canvas and cannot follow the style sheet by themselves. */
export interface ChartTheme {
  readonly training: string;
  readonly lines: Readonly<Record<LineColor, string>>;
  readonly text: string;
  readonly grid: string;
  readonly background: string;
  readonly font: string;
}

export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  return {
    training: variable("--chart-training"),
    lines: Object.fromEntries(
      lineColors.map((color) => [color, variable(`--vscode-charts-${color}`)]),
    ) as Record<LineColor, string>,
    background: variable("--vscode-editor-background"),
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
    values: axisTexts,
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
