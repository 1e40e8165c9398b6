import type uPlot from "uplot";
import { formatTick } from "./figures";

/** What stands at an axis' splits; a split without a text is null. */
export function axisTexts(_plot: uPlot, splits: readonly (number | null)[]): string[] {
  return splits.map((split) => (split === null ? "" : formatTick(split)));
}

/** @param font of CSS. @returns CSS pixels. */
function widthOf({ ctx }: uPlot, text: string, font: string): number {
  ctx.save();
  ctx.font = font;
  const { width } = ctx.measureText(text);
  ctx.restore();
  return width;
}

/** The space left of a vertical axis, so that its longest text has room. @param least CSS pixels. */
export function spaceForTexts(least: number, font: string) {
  return (plot: uPlot, texts: readonly string[] | null): number => {
    const widths = (texts ?? []).map((text) => widthOf(plot, text, font));
    return Math.ceil(Math.max(least, 12 + Math.max(0, ...widths)));
  };
}

/** The space right of a plot, for the half of the last text below it that stands out. @param least CSS pixels. */
export function spaceForLastText(least: number, font: string) {
  return (plot: uPlot): number => {
    const { max } = plot.scales["x"]!;
    if (typeof max !== "number") return least;
    return Math.ceil(Math.max(least, 2 + widthOf(plot, formatTick(Number(max.toPrecision(2))), font) / 2));
  };
}
