import { formatPercentage } from "../../core/percentage";
import type { HeldColumn, PlanePoints, RegionsView } from "../../protocol/insight";
import { formatAmount, formatMeasure } from "../figures";
import { axisText } from "./axis-ticks";
import { nearestPlace, shareOf, valueAt, type PlanePlace } from "./plane-layout";

/** What the model says at a place: `versicolor, 93.1%`. */
export function describePlace(view: RegionsView, place: PlanePlace): string {
  const { x, y } = view;
  const at = `${x.column} ${axisText(valueAt(x, place.x), x.isDate)}, ${y.column} ${axisText(valueAt(y, place.y), y.isDate)}`;
  const what = view.regions.kind === "numbers" ? `${view.target} ` : "";
  return `${at}: ${what}${predictionAt(view, nearestPlace(view, place))}`;
}

/** @param place index in the grid. */
export function predictionAt({ regions, classes }: RegionsView, place: number): string {
  if (regions.kind === "numbers") return formatMeasure(regions.values[place]!);
  const name = classes![regions.winners[place]!]!;
  const { probabilities } = regions;
  return probabilities ? `${name}, ${formatPercentage(probabilities[place]!)}` : name;
}

const mostHeld = 5;

/**
 * Where the features are that are no axis.
 * @param areChosen whether somebody has chosen a category.
 */
export function describeHeld(held: readonly HeldColumn[], areChosen: boolean): string {
  if (held.length === 0) return "These are all the features there are.";
  const shown = held.slice(0, mostHeld).map(({ name, value, isDate }) => {
    return `${name} ${typeof value === "number" ? axisText(value, isDate) : value === true ? "yes" : value === false ? "no" : value}`;
  });
  const rest = held.length - shown.length;
  const list = rest > 0 ? `${shown.join(", ")} and ${formatAmount(rest, "other")}` : shown.join(", ");
  const hasCategories = held.some(({ value }) => typeof value !== "number");
  const categories = areChosen ? ", categories as chosen" : ", categories at the most frequent";
  return `All other features are held at their mean${hasCategories ? categories : ""}: ${list}.`;
}

/** What a region is, in figures. */
export interface RegionFigures {
  readonly name: string;
  /** Of the plane, 0 to 1. */
  readonly area: number;
  /** Points of the class shown, and how many of them are in its region. */
  readonly points: number;
  readonly inside: number;
}

export function regionFigures(view: RegionsView, points: readonly PlanePoints[]): readonly RegionFigures[] {
  const { regions, classes } = view;
  if (regions.kind !== "classes") return [];
  const { winners } = regions;
  const areas = classes!.map(() => 0);
  for (const winner of winners) areas[winner]! += 1 / winners.length;
  const counts = classes!.map(() => ({ points: 0, inside: 0 }));
  for (const { xs, ys, labels } of points) {
    labels.forEach((label, point) => {
      const place = { x: shareOf(view.x, xs[point]!), y: shareOf(view.y, ys[point]!) };
      const count = counts[label]!;
      count.points++;
      if (winners[nearestPlace(view, place)] === label) count.inside++;
    });
  }
  return classes!.map((name, label) => ({ name, area: areas[label]!, ...counts[label]! }));
}
