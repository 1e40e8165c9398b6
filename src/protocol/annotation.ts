import type {
  GivenExplanation,
  SigmoidExplanation,
  SoftmaxExplanation,
} from "../core/engine/distribution/explain-entry";
import type { Meaning } from "../core/literals/numeric-array";
import type { Packed } from "../core/packed";
import type { TextColumn } from "../core/text-column";

export type Axis = number | "all";

/** What is taken of an array. The sigmoid takes each entry alone; the others take groups along the axis. */
export type ArrayFunction = "softmax" | "log-softmax" | "sigmoid";

export interface AnnotateParams {
  /** A large text in UTF-8 pieces, none of which ends in the midst of a character. */
  readonly text: string | readonly Uint8Array[];
  /**
   * Every array in the text, or only the one around an offset (UTF-16 units). `each` leaves out the paragraphs whose
   * arrays cannot be read, where `all` refuses all for one.
   */
  readonly where: { readonly kind: "all" | "each" } | { readonly kind: "at"; readonly offset: number };
  /** Negative axes count from the end. */
  readonly axis: Axis;
  /** Above 0; the logits are divided by it. */
  readonly temperature: number;
  /** The id of the reading that a person has chosen after an `array-ambiguous` error. */
  readonly reading: string | null;
  /** Softmax by default. */
  readonly function?: ArrayFunction;
  /** Where in the text the tokens of true classes begin. Those that are no entry's any more are left out. */
  readonly targets?: readonly number[];
}

export interface AnnotateResult {
  readonly arrays: AnnotatedArrays;
  /** Paragraphs left out by `each`. */
  readonly leftOut: number;
}

/** Arrays in the order of the text, none within another. There may be 100,000 in a file. */
export interface AnnotatedArrays {
  /** The whole literals in the text, brackets included. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly packed: Packed<AnnotatedArray>;
}

/**
 * An array's entries in row-major order; the columns have one element an entry. Those that sum to 1 together are a
 * group; groups are numbered in row-major order of the other axes.
 */
export interface AnnotatedArray extends ArrayGroups {
  /** Of the whole literal, brackets included, in UTF-16 units. */
  readonly length: number;
  readonly shape: readonly number[];
  readonly axis: Axis;
  /** 1 for log-probabilities, which no temperature changes. */
  readonly temperature: number;
  /** Softmax for log-probabilities. */
  readonly function: ArrayFunction;
  /** Log-probabilities are exponentiated, not softmaxed. */
  readonly meaning: Meaning;
  /** Each entry's own token; offsets count from the array's start. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The entries in the order of the text; null where that is their own order. */
  readonly order: Uint32Array | null;
  readonly values: Float64Array;
  /** Of the sigmoid where that is the function. */
  readonly probabilities: Float64Array;
  readonly logProbabilities: Float64Array;
  /** 1 for the largest among the entries that sum to 1 with it; equal entries share the smaller rank. */
  readonly ranks: Uint32Array;
  /** The entry with the largest probability of all; -1 where all are NaN. */
  readonly largest: number;
  /** The true classes, at most one a group; the sigmoid has none. */
  readonly targets: readonly TargetLoss[];
  /** (p - y) / temperature, the cross-entropy's gradient; NaN in groups without a target. Null without any target. */
  readonly gradients: Float64Array | null;
  /** Each entry's row-major index in `shape` where masked entries are left out; null where all are there. */
  readonly indices: Uint32Array | null;
  readonly labels: TextColumn | null;
  readonly warnings: readonly string[];
}

/** The columns but `groups` have one element a group. */
export interface ArrayGroups {
  /** How many entries sum to 1 together. */
  readonly groupSize: number;
  /** Each entry's group. */
  readonly groups: Uint32Array;
  /** The group's first entry of rank 1; -1 where its probabilities are NaN or it is masked. */
  readonly leaders: Int32Array;
  /** The group's last entry in the text; -1 where it is masked. */
  readonly groupEnds: Int32Array;
  /** In bits; null for the sigmoid, and for log-probabilities, whose rest is not known one by one. */
  readonly entropies: Float64Array | null;
  /** For log-probabilities what is missing to 1; empty for logits. */
  readonly others: Float64Array;
}

/** An entry marked as its group's true class, and what is lost there. */
export interface TargetLoss {
  readonly entry: number;
  /** -log p, in nats. */
  readonly crossEntropy: number;
  /** Σ max(0, x_j - x_target + 1) over the other entries, of the logits over the temperature. */
  readonly hinge: number;
}

/** An annotated array as it is sent back for more. */
export type ArrayColumns = Pick<
  AnnotatedArray,
  "values" | "shape" | "indices" | "axis" | "temperature" | "function" | "meaning"
>;

export interface ExplainEntryParams {
  readonly array: ArrayColumns;
  readonly entry: number;
}

export type EntryExplanation = (SoftmaxExplanation | SigmoidExplanation | GivenExplanation) & {
  /** Position k of the group is index groupStart + k * groupStride in the array's shape. */
  readonly groupStart: number;
  readonly groupStride: number;
};

/** Two arrays with as many groups of the same size. */
export interface CompareArraysParams {
  readonly arrays: readonly [ArrayColumns, ArrayColumns];
}
