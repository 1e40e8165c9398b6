import type { TargetLoss } from "../../protocol/annotation";
import { entryName } from "../../core/literals/entry-name";
import { textAt } from "../../core/text-column";
import type { Evaluation } from "./evaluation";
import { negligibleRest } from "../../core/literals/log-probabilities";
import { entryFigure, isLargest, probabilityFigure } from "./entry-text";
import { short, type FigureStyle } from "./figures";

/** Groups summarized one by one on a line; the rest are counted. */
const maximumGroups = 3;

const spokenStyle: FigureStyle = { format: "percent", precision: 1 };

/** Whether the entries that sum to 1 follow each other in the text. */
export function hasContiguousGroups({ axis, shape }: Evaluation): boolean {
  return axis === "all" || axis === -1 || axis === shape.length - 1;
}

/**
 * What is said at the end of a line that shows some entries as heat: for each group that ends there its largest entry,
 * counted from 1, and its entropy; or its true class and the loss. Empty where nothing is to be said.
 */
export function lineSummary(evaluation: Evaluation, entries: Uint32Array, style: FigureStyle): string {
  if (!hasContiguousGroups(evaluation)) return summaryOfStridedGroups(evaluation, entries, style);
  return joined(
    groupsEnding(evaluation, entries).map((group) => () => groupSummary(evaluation, group, style)),
  );
}

/** What is said at the end of a line that shows text after its entries: losses, and what a group lacks to 1. */
export function lossSummary(evaluation: Evaluation, entries: Uint32Array, style: FigureStyle): string {
  const { targets, groups, others } = evaluation;
  if (targets.length === 0 && others.length === 0) return "";
  if (!hasContiguousGroups(evaluation)) {
    const here = targets.filter(({ entry }) => entries.includes(entry));
    return joined(here.map((target) => () => targetSummary(evaluation, target)));
  }
  const said = groupsEnding(evaluation, entries).flatMap((group) => {
    const target = targets.find(({ entry }) => groups[entry] === group);
    if (target) return [() => targetSummary(evaluation, target)];
    const other = others[group] ?? 0;
    return other > negligibleRest ? [() => `other ${probabilityFigure(other, style)}`] : [];
  });
  return joined(said);
}

/** The groups whose last entry in the text is among `entries`. */
function groupsEnding({ groups, groupEnds }: Evaluation, entries: Uint32Array): number[] {
  const ending: number[] = [];
  for (const entry of entries) if (groupEnds[groups[entry]!] === entry) ending.push(groups[entry]!);
  return ending;
}

function joined(parts: readonly (() => string)[]): string {
  const said = parts.slice(0, maximumGroups).map((part) => part());
  if (parts.length > maximumGroups) said.push(`${parts.length - maximumGroups} more`);
  return said.join("  |  ");
}

function groupSummary(evaluation: Evaluation, group: number, style: FigureStyle): string {
  const { leaders, entropies, targets, groups, others } = evaluation;
  const target = targets.find(({ entry }) => groups[entry] === group);
  if (target) return targetSummary(evaluation, target);
  const leader = leaders[group]!;
  if (leader === -1) return "NaN";
  const parts = [`▲ ${memberName(evaluation, leader)}`, entryFigure(evaluation, leader, style)];
  if (entropies) parts.push(`H ${entropies[group]!.toFixed(1)} bits`);
  const other = others[group] ?? 0;
  if (other > negligibleRest) parts.push(`other ${probabilityFigure(other, style)}`);
  return parts.join(" · ");
}

function targetSummary(evaluation: Evaluation, { entry, crossEntropy }: TargetLoss): string {
  return `◎ ${memberName(evaluation, entry)} · loss ${short(crossEntropy)}`;
}

/** Groups that run across lines: how many entries of this line lead theirs, and by how much at most. */
function summaryOfStridedGroups(evaluation: Evaluation, entries: Uint32Array, style: FigureStyle): string {
  const leading = entries.filter((entry) => isLargest(evaluation, entry));
  if (leading.length === 0) return "";
  const highest = leading.reduce((highest, entry) => Math.max(highest, evaluation.probabilities[entry]!), 0);
  const verb = entries.length === 1 ? "entry leads" : "entries lead";
  const figure = probabilityFigure(highest, style);
  return `▲ ${leading.length} of ${entries.length} ${verb} · up to ${figure}`;
}

/** The whole result in words, for those who do not see the annotations. */
export function spokenSummary(evaluation: Evaluation): string {
  const { probabilities, leaders, targets, largest } = evaluation;
  if (largest === -1) return `All ${probabilities.length} probabilities are NaN`;
  const figure = probabilityFigure(probabilities[largest]!, spokenStyle)
    .replace("<", "below ")
    .replace(">", "above ")
    .replace("%", " percent");
  const scope = leaders.length === 1 ? "" : ` of ${leaders.length} groups`;
  const name = fullName(evaluation, largest);
  const losses = targets
    .slice(0, maximumGroups)
    .map(
      ({ entry, crossEntropy }) => `. True class ${fullName(evaluation, entry)}, loss ${short(crossEntropy)}`,
    );
  return `Largest${scope}: ${name}, value ${evaluation.values[largest]}, probability ${figure}${losses.join("")}`;
}

/** An entry's label, else its number in its group, counted from 1: "cat", "entry 2". */
export function memberName(evaluation: Evaluation, entry: number): string {
  const label = labelOf(evaluation, entry);
  if (label !== null) return label;
  return hasContiguousGroups(evaluation)
    ? `entry ${(indexOf(evaluation, entry) % evaluation.groupSize) + 1}`
    : placeOf(evaluation, entry);
}

/** "cat, entry 2", or its place alone where it has no label. */
export function fullName(evaluation: Evaluation, entry: number): string {
  const label = labelOf(evaluation, entry);
  return `${label === null ? "" : `${label}, `}${placeOf(evaluation, entry)}`;
}

export function labelOf({ labels }: Evaluation, entry: number): string | null {
  const label = labels ? textAt(labels, entry) : undefined;
  return label === undefined || label === "" ? null : label;
}

function placeOf(evaluation: Evaluation, entry: number): string {
  return entryName(evaluation.shape, indexOf(evaluation, entry));
}

/** The entry's row-major index in the array's shape. */
function indexOf({ indices }: Evaluation, entry: number): number {
  return indices?.[entry] ?? entry;
}
