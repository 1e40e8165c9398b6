import { markColors } from "./class-marks";

export type Rgb = readonly [red: number, green: number, blue: number];

/** The theme's colors for what is painted pixel by pixel. */
export interface InsightTheme {
  readonly classes: readonly Rgb[];
  readonly negative: Rgb;
  readonly positive: Rgb;
  readonly background: Rgb;
  readonly text: string;
  readonly foreground: string;
  readonly font: string;
  readonly isHighContrast: boolean;
}

export function readInsightTheme(): InsightTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
  const color = (name: string): Rgb => {
    context.clearRect(0, 0, 1, 1);
    // A color that the theme lacks leaves the one before.
    context.fillStyle = "gray";
    context.fillStyle = variable(name);
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!];
  };
  return {
    classes: Array.from({ length: markColors }, (_, index) => color(`--class-${index}`)),
    negative: color("--weight-negative"),
    positive: color("--weight-positive"),
    background: color("--vscode-editor-background"),
    text: variable("--chart-text"),
    foreground: variable("--vscode-foreground"),
    font: `12px ${style.fontFamily}`,
    isHighContrast: document.body.className.includes("vscode-high-contrast"),
  };
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => from[i]! + share * (to[i]! - from[i]!)) as unknown as Rgb;
}

export function cssColor([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** A color for a number from -1 to 1: the background at 0. */
export function divergingColor({ negative, positive, background }: InsightTheme, value: number): Rgb {
  const bounded = Math.max(-1, Math.min(1, value));
  return mix(background, bounded < 0 ? negative : positive, Math.abs(bounded));
}

/** What is behind a figure from -1 to 1: none in high contrast, where the figures speak for themselves. */
export function shade(theme: InsightTheme, value: number): string | undefined {
  return theme.isHighContrast ? undefined : cssColor(divergingColor(theme, value));
}
