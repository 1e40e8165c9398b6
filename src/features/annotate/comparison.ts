import type { DistributionComparison } from "../../core/engine/distribution/compare-distributions";
import { bits } from "../../core/engine/distribution/entropy";
import { formatPercentage } from "../../core/percentage";
import type { EngineHost } from "../../session/engine-host";
import type { Annotation } from "./annotation";
import { buffersOf, columnsOf, type Evaluation } from "./evaluation";
import { short } from "./figures";

/** Two arrays that were selected together, and how their distributions differ. */
export class Comparison {
  #compared: readonly [Evaluation, Evaluation] | undefined;
  #result: DistributionComparison | null = null;

  constructor(
    readonly first: Annotation,
    readonly second: Annotation,
    private readonly engine: EngineHost,
  ) {}

  has(annotation: Annotation): boolean {
    return annotation === this.first || annotation === this.second;
  }

  /** How the arrays differ as they are shown now; null while that is not known, or cannot be said. */
  get result(): DistributionComparison | null {
    const [first, second] = this.#compared ?? [];
    return first === this.first.shown && second === this.second.shown ? this.#result : null;
  }

  /** Compares the arrays as they are now. Whether there is something new to say. */
  async refresh(signal: AbortSignal): Promise<boolean> {
    const first = this.first.shown;
    const second = this.second.shown;
    if (!first || !second || (this.#compared?.[0] === first && this.#compared[1] === second)) return false;
    this.#compared = [first, second];
    this.#result = null;
    if (!comparable(first, second)) return false;
    const arrays = [columnsOf(first), columnsOf(second)] as const;
    const options = { signal, transfer: buffersOf(...arrays) };
    const result = await this.engine.request("compareArrays", { arrays }, options);
    if (signal.aborted || this.#compared[0] !== first || this.#compared[1] !== second) return false;
    this.#result = result;
    return true;
  }
}

function comparable(first: Evaluation, second: Evaluation): boolean {
  const sigmoid = first.function === "sigmoid" || second.function === "sigmoid";
  return !sigmoid && first.groupSize === second.groupSize && first.leaders.length === second.leaders.length;
}

/** "JS 0.012 bits · same largest", for the status bar. */
export function comparisonSummary({ jensenShannon, agreeing, groupCount }: DistributionComparison): string {
  const largest =
    groupCount > 1
      ? `largest agrees in ${agreeing} of ${groupCount}`
      : agreeing === 1
        ? "same largest"
        : "other largest";
  return `JS ${short(bits(jensenShannon))} bits · ${largest}`;
}

/** The comparison in full, in words. */
export function comparisonText(comparison: DistributionComparison): string {
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
