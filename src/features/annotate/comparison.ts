import type { DistributionComparison } from "../../core/engine/distribution/compare-distributions";
import { bits } from "../../core/engine/distribution/entropy";
import { formatPercentage } from "../../core/percentage";
import type { EngineHost } from "../../session/engine-host";
import type { Annotation } from "./annotation";
import { buffersOf, columnsOf, type Evaluation } from "./evaluation";
import { short } from "./figures";

/** What is said of two arrays that were selected together. */
export interface TwoArraysText {
  /** For the status bar. */
  readonly short: string;
  /** For the hover, without a full stop. */
  readonly full: string;
}

/** Two arrays that were selected together, and how their distributions differ. */
export class Comparison {
  #compared: readonly [Evaluation, Evaluation] | undefined;
  #text: TwoArraysText | null = null;

  constructor(
    readonly first: Annotation,
    readonly second: Annotation,
    private readonly engine: EngineHost,
  ) {}

  has(annotation: Annotation): boolean {
    return annotation === this.first || annotation === this.second;
  }

  /** How the arrays differ as they are shown now, or why they are not compared; null while that is not known. */
  get text(): TwoArraysText | null {
    const [first, second] = this.#compared ?? [];
    return first === this.first.shown && second === this.second.shown ? this.#text : null;
  }

  /** Compares the arrays as they are now. Whether there is something new to say. */
  async refresh(signal: AbortSignal): Promise<boolean> {
    const first = this.first.shown;
    const second = this.second.shown;
    // An earlier refresh of the same two may have been aborted.
    if (!first || !second || this.text) return false;
    this.#compared = [first, second];
    this.#text = incomparableText(first, second);
    if (this.#text) return true;
    const arrays = [columnsOf(first), columnsOf(second)] as const;
    const options = { signal, transfer: buffersOf(...arrays) };
    const result = await this.engine.request("compareArrays", { arrays }, options);
    if (signal.aborted || this.#compared[0] !== first || this.#compared[1] !== second) return false;
    this.#text = { short: comparisonSummary(result), full: comparisonText(result) };
    return true;
  }
}

/** Why two arrays are not compared, and what would work; null where they are. */
function incomparableText(first: Evaluation, second: Evaluation): TwoArraysText | null {
  if (first.function === "sigmoid" || second.function === "sigmoid") {
    return {
      short: "not compared: sigmoid",
      full: "not compared, since the sigmoid takes each entry by itself; choose softmax for both",
    };
  }
  const [groups, others] = [first.leaders.length, second.leaders.length];
  if (first.groupSize === second.groupSize && groups === others) return null;
  const sameCount = first.groupSize * groups === second.groupSize * others;
  return {
    short: `not compared: ${shortSize(first)} and ${shortSize(second)} entries`,
    full:
      `not compared, since the first has ${sizeOf(first)} and the second ${sizeOf(second)}; ` +
      (sameCount ? "take both over all axes" : "select two arrays of one size"),
  };
}

/** "2 × 3" for two groups of three. */
function shortSize({ groupSize, leaders }: Evaluation): string {
  return leaders.length === 1 ? String(groupSize) : `${leaders.length} × ${groupSize}`;
}

function sizeOf({ groupSize, leaders }: Evaluation): string {
  return leaders.length === 1 ? `${groupSize} entries` : `${leaders.length} groups of ${groupSize} entries`;
}

/** "JS 0.012 bits · same largest", for the status bar. */
function comparisonSummary({ jensenShannon, agreeing, groupCount }: DistributionComparison): string {
  const largest =
    groupCount > 1
      ? `largest agrees in ${agreeing} of ${groupCount}`
      : agreeing === 1
        ? "same largest"
        : "other largest";
  return `JS ${short(bits(jensenShannon))} bits · ${largest}`;
}

/** The comparison in full, in words. */
function comparisonText(comparison: DistributionComparison): string {
  const { forward, backward, jensenShannon, difference, groupCount, agreeing } = comparison;
  const place = groupCount > 1 ? `group ${comparison.differenceGroup + 1}, ` : "";
  const largest =
    groupCount > 1
      ? `the largest entry agrees in ${agreeing} of ${groupCount} groups`
      : `the largest entry ${agreeing === 1 ? "agrees" : "differs"}`;
  return (
    `KL(first ‖ second) ${nats(forward)}, KL(second ‖ first) ${nats(backward)}, ` +
    `Jensen-Shannon ${nats(jensenShannon)}${groupCount > 1 ? `, means over ${groupCount} groups` : ""}; ` +
    `largest difference ${formatPercentage(difference)} at ${place}entry ${comparison.differencePosition + 1}; ${largest}`
  );
}

function nats(value: number): string {
  return `${short(value)} nats (${short(bits(value))} bits)`;
}
