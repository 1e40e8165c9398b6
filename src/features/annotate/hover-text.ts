import { bits } from "../../core/engine/distribution/entropy";
import { samplers } from "../../core/engine/distribution/explain-entry";
import type { SamplingCut } from "../../core/engine/distribution/sampling-cuts";
import { escapeMarkdown } from "../../core/escape-markdown";
import { formatPercentage } from "../../core/percentage";
import type { EntryExplanation } from "../../protocol/annotation";
import type { Evaluation } from "./evaluation";
import { markOf } from "./entry-text";
import { exact, short, stateText } from "./figures";
import { fullName, labelOf, memberName } from "./summary";

type Explained<K extends EntryExplanation["kind"]> = Extract<EntryExplanation, { kind: K }>;

type Row = readonly [name: string, value: string];

/** The headline of an entry's hover: mark, label, figure and place. */
export function headline(evaluation: Evaluation, entry: number): string {
  const { probabilities, shape } = evaluation;
  const mark = markOf(evaluation, entry);
  const figure = escapeMarkdown(formatPercentage(probabilities[entry]!));
  const place = escapeMarkdown(fullName(evaluation, entry));
  return `**${mark === "" ? "" : `${mark} `}${figure}** · ${place} of shape (${shape.join(", ")}) · ${stateText(evaluation)}`;
}

/** What must not be overlooked: why a probability is NaN, what was left out, what the values look like. */
export function warningsText({ warnings }: Evaluation): string {
  return warnings.map((warning) => `$(warning) ${escapeMarkdown(warning)}`).join("\n\n");
}

/**
 * How the entry's probability comes about, most important first, in Markdown.
 * @param explanation null where the engine could not give one: then what is known already.
 */
export function explanationText(
  evaluation: Evaluation,
  entry: number,
  explanation: EntryExplanation | null,
): string {
  const parts = [
    targetText(evaluation, entry),
    table(...columnsFor(evaluation, entry, explanation)),
    ...(explanation?.kind === "softmax" ? softmaxParts(evaluation, entry, explanation) : []),
    ...(explanation?.kind === "given" ? [samplingText(evaluation, entry, explanation)] : []),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The steps on the left, what comes of them on the right. */
function columnsFor(
  evaluation: Evaluation,
  entry: number,
  explanation: EntryExplanation | null,
): [Row[], Row[]] {
  const { values, probabilities, logProbabilities, ranks, groupSize, temperature } = evaluation;
  const value = values[entry]!;
  const logit: Row = ["Logit x", exact(value)];
  const probability: Row = ["**Probability**", exact(probabilities[entry]!)];
  const logProbability: Row = ["Log-probability", exact(logProbabilities[entry]!)];
  const rank: Row = ["Rank", `${ranks[entry]} of ${groupSize}`];
  const odds = (ratio: number): Row => ["Odds against largest", `1 : ${short(ratio)}`];
  const over = temperature === 1 ? "" : ` / ${temperature}`;
  switch (explanation?.kind) {
    case undefined:
      return [[logit], [probability, logProbability, rank]];
    case "given": {
      const other = evaluation.others[evaluation.groups[entry]!]!;
      const given: Row = ["Log-probability, as given", exact(value)];
      const rest: Row = ["All others, not shown", exact(other)];
      return [
        [given, ["**Probability** exp(x)", exact(probabilities[entry]!)]],
        [rank, odds(explanation.odds), rest],
      ];
    }
    case "sigmoid":
      return [
        [
          logit,
          [`exp(−x${over})`, exact(explanation.exponential)],
          ["Odds p / (1 − p)", short(explanation.odds)],
          ["Derivative dp/dx", short(explanation.derivative)],
        ],
        [probability, logProbability, rank],
      ];
    case "softmax": {
      const { maximum, shifted, exponential, sum } = explanation;
      const difference = temperature === 1 ? "x − max" : `(x − max)${over}`;
      return [
        [
          logit,
          [difference, `${shiftedBy(value, maximum, temperature)} = ${exact(shifted)}`],
          [`exp(${difference})`, exact(exponential)],
          [`Sum over all ${groupSize}`, exact(sum)],
        ],
        Number.isNaN(probabilities[entry])
          ? [probability, logProbability]
          : [probability, logProbability, rank, odds(1 / exponential)],
      ];
    }
  }
}

/** "1 − 2", or "(1 − 2) / 0.5". */
function shiftedBy(value: number, maximum: number, temperature: number): string {
  const difference = `${exact(value)} − ${maximum < 0 ? `(${exact(maximum)})` : exact(maximum)}`;
  return temperature === 1 ? difference : `(${difference}) / ${temperature}`;
}

function softmaxParts(evaluation: Evaluation, entry: number, explanation: Explained<"softmax">): string[] {
  if (Number.isNaN(evaluation.probabilities[entry])) return [];
  const { naive, entropy, perplexity, logSumExp } = explanation;
  return [
    naive === null
      ? ""
      : `$(info) Without subtracting the maximum: exp(x) = \`${short(naive.exponential)}\`, ` +
        `sum \`${short(naive.sum)}\`, so the probability would be \`${short(naive.probability)}\`.`,
    jacobianText(evaluation, explanation),
    `**Group**: entropy \`${short(bits(entropy))}\` of at most \`${short(Math.log2(evaluation.groupSize))}\` bits, ` +
      `perplexity \`${short(perplexity)}\`, log-sum-exp \`${short(logSumExp)}\``,
    samplingText(evaluation, entry, explanation),
  ];
}

/** Where truncated samplers would cut the group, and whether they keep this entry. */
function samplingText(
  { groupSize, ranks, probabilities, temperature }: Evaluation,
  entry: number,
  { topP, minP }: Explained<"softmax" | "given">,
): string {
  const kept = ({ kept: count, smallest }: SamplingCut) =>
    `${count} of ${groupSize}, ${probabilities[entry]! >= smallest ? "this one too" : "not this one"}`;
  return (
    `**Sampling** at T ${temperature}: top-k keeps this one from k = ${ranks[entry]}; ` +
    `top-p ${samplers.topP} keeps ${kept(topP)}; min-p ${samplers.minP} keeps ${kept(minP)}`
  );
}

function jacobianText(
  evaluation: Evaluation,
  { jacobian, position, groupStart, groupStride }: Explained<"softmax">,
): string {
  const derivatives = jacobian.positions.map((other, place) => {
    const index = groupStart + other * groupStride;
    const member = evaluation.indices ? evaluation.indices.indexOf(index) : index;
    const label = labelOf(evaluation, member) ?? `entry ${other + 1}`;
    const name = other === position ? "itself" : escapeMarkdown(label);
    return `${name} \`${signed(jacobian.derivatives[place]!)}\``;
  });
  const formula = evaluation.temperature === 1 ? "p(δ − pⱼ)" : `p(δ − pⱼ) / ${evaluation.temperature}`;
  const more = jacobian.omitted > 0 ? `, and ${jacobian.omitted} smaller` : "";
  return `**Jacobian row** ∂p/∂xⱼ = ${formula}: ${derivatives.join(", ")}${more}`;
}

function targetText(evaluation: Evaluation, entry: number): string {
  const gradient = evaluation.gradients?.[entry] ?? NaN;
  if (Number.isNaN(gradient)) return "";
  const { groups } = evaluation;
  const target = evaluation.targets.find((each) => groups[each.entry] === groups[entry]);
  if (!target) return "";
  const name = escapeMarkdown(memberName(evaluation, target.entry));
  const over = evaluation.temperature === 1 ? "p − y" : `(p − y) / ${evaluation.temperature}`;
  return (
    `**Against ◎ ${name}**: cross-entropy \`${short(target.crossEntropy)}\` nats, ` +
    `hinge \`${short(target.hinge)}\`, gradient here ${over} = \`${signed(gradient)}\``
  );
}

function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${short(value)}`.replace("-", "−");
}

function table(left: readonly Row[], right: readonly Row[]): string {
  const cells = (row: Row | undefined) => (row ? `${row[0]} | \`${row[1]}\`` : " | ");
  const rows = Array.from(
    { length: Math.max(left.length, right.length) },
    (_, index) => `| ${cells(left[index])} | &nbsp; | ${cells(right[index])} |`,
  );
  return ["| | | | | |", "|:--|:--|:--|:--|:--|", ...rows].join("\n");
}
