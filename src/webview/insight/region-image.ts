import type { DecisionRegions } from "../../core/insight/decision-regions";
import { classMark } from "./class-marks";
import { divergingColor, type InsightTheme, type Rgb } from "./insight-theme";

/** How strong a region is where its class is certain. */
const strongest = 0.42;

/**
 * The grid as an image, one pixel a place and the largest y on top. Regions fade where classes are equally likely, so
 * that between two of them the background shows, and smoothing an enlarged image mixes no two classes' colors.
 */
export function regionImage(regions: DecisionRegions, size: number, theme: InsightTheme): ImageData {
  const image = new ImageData(size, size);
  const range = regions.kind === "numbers" ? numberRange(regions.values) : null;
  for (let place = 0; place < size * size; place++) {
    const row = size - 1 - Math.floor(place / size);
    const target = 4 * (row * size + (place % size));
    const [color, alpha] =
      regions.kind === "classes"
        ? classColor(theme, regions.winners[place]!, regions.margins[place]!)
        : [numberColor(theme, regions.values[place]!, range!), 0.85];
    image.data.set([...color, 255 * alpha], target);
  }
  return image;
}

function classColor(theme: InsightTheme, winner: number, margin: number): readonly [Rgb, number] {
  return [theme.classes[classMark(winner).color]!, strongest * Math.sqrt(Math.max(0, margin))];
}

export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

export function numberRange(values: ArrayLike<number>): NumberRange {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  return { least, most };
}

/** From the negative color for the least over the background to the positive one for the most. */
export function numberColor(theme: InsightTheme, value: number, { least, most }: NumberRange): Rgb {
  return divergingColor(theme, most > least ? (2 * (value - least)) / (most - least) - 1 : 0);
}
