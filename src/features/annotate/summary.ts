import type { Evaluation } from "./annotation";
import { formatPercentage } from "../../core/percentage";
import { entropyBits } from "./figures";
import { isLargest } from "./layout";

/** Groups summarized one by one on a line; the rest are counted. */
const maximumGroups = 3;

/** Whether the entries that sum to 1 follow each other in the text. */
export function hasContiguousGroups({ axis, shape }: Evaluation): boolean {
  return axis === "all" || axis === -1 || axis === shape.length - 1;
}

/**
 * What is said at the end of a line that shows the entries from `first` to before `last` as heat: for each group
 * that ends there its largest entry, counted from 1, and its entropy. Empty where nothing is to be said.
 */
export function lineSummary(evaluation: Evaluation, first: number, last: number): string {
  return hasContiguousGroups(evaluation)
    ? summaryOfGroups(evaluation, first, last)
    : summaryOfStridedGroups(evaluation, first, last);
}

function summaryOfGroups(evaluation: Evaluation, first: number, last: number): string {
  const { groupSize } = evaluation;
  const firstGroup = Math.floor(first / groupSize);
  const endGroup = Math.floor(last / groupSize);
  const parts: string[] = [];
  for (let group = firstGroup; group < Math.min(endGroup, firstGroup + maximumGroups); group++) {
    parts.push(groupSummary(evaluation, group * groupSize));
  }
  const more = endGroup - firstGroup - parts.length;
  if (more > 0) parts.push(`${more} more`);
  return parts.join("  |  ");
}

function groupSummary(evaluation: Evaluation, offset: number): string {
  const { groupSize, probabilities, ranks } = evaluation;
  const group = probabilities.subarray(offset, offset + groupSize);
  const largest = ranks.subarray(offset, offset + groupSize).indexOf(1);
  if (largest === -1 || Number.isNaN(group[largest])) return "NaN";
  const entropy = entropyBits(group);
  return `▲ entry ${largest + 1} · ${formatPercentage(group[largest]!)} · H ${entropy.toFixed(1)} bits`;
}

/** Groups that run across lines: how many entries of this line lead theirs, and by how much at most. */
function summaryOfStridedGroups(evaluation: Evaluation, first: number, last: number): string {
  let leading = 0;
  let highest = -1;
  for (let entry = first; entry < last; entry++) {
    if (!isLargest(evaluation, entry)) continue;
    leading++;
    highest = Math.max(highest, evaluation.probabilities[entry]!);
  }
  if (leading === 0) return "";
  const count = last - first;
  return `▲ ${leading} of ${count} ${count === 1 ? "entry leads" : "entries lead"} · up to ${formatPercentage(highest)}`;
}

/** The whole result in words, for those who do not see the annotations. */
export function spokenSummary(evaluation: Evaluation): string {
  const { probabilities, shape, groupSize } = evaluation;
  let largest = -1;
  for (let entry = 0; entry < probabilities.length; entry++) {
    if (probabilities[entry]! > (probabilities[largest] ?? -1)) largest = entry;
  }
  if (largest === -1) return `All ${probabilities.length} probabilities are NaN`;
  const figure = formatPercentage(probabilities[largest]!)
    .replace("<", "below ")
    .replace(">", "above ")
    .replace("%", " percent");
  const groups = probabilities.length / groupSize;
  const scope = groups === 1 ? "" : ` of ${groups} groups`;
  return `Largest${scope}: ${entryName(shape, largest)}, value ${evaluation.values[largest]}, probability ${figure}`;
}

/** "entry 2", or "row 1, entry 2", or "entry 1, 2, 3" where there are more axes; counted from 1. */
export function entryName(shape: readonly number[], entry: number): string {
  const indices: number[] = [];
  let rest = entry;
  for (const size of [...shape].reverse()) {
    indices.unshift((rest % size) + 1);
    rest = Math.floor(rest / size);
  }
  return indices.length === 2 ? `row ${indices[0]}, entry ${indices[1]}` : `entry ${indices.join(", ")}`;
}
