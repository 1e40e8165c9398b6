import { maximumFolds } from "../../data/folds";
import { splitVariants } from "../../data/split-rows";
import type { ColumnOption } from "../option";
import { fraction, number, variant } from "./make-option";

/** Which rows are learned from, and which are held out. */
export const splitOptions = {
  split: variant({
    section: "split",
    label: "Split",
    help: "Which rows are held out: each class in proportion; at random; the last ones; or as a column says by train, validation or test.",
    variants: splitVariants,
    forNumbers: { stratified: "random" },
    default: "stratified",
  }),
  group: {
    kind: "column",
    section: "split",
    label: "Group",
    help: "Column of which equal values stay in one part, such as a patient's; it is not learned from.",
    default: null,
  } satisfies ColumnOption,
  validation: fraction({
    section: "split",
    label: "Validation part",
    help: "Fraction of the rows held out for validation; 0 holds out none.",
    default: 0.2,
  }),
  testPart: fraction({
    section: "split",
    label: "Test part",
    help: "Fraction of the rows held out for the final test, where there is no test file.",
    default: 0,
  }),
  folds: number({
    section: "split",
    label: "Folds",
    help: "Cross-validation: so many more models, each tested on another part of the rows that it has not seen; 0 is off.",
    integer: true,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: maximumFolds,
    exclusiveMaximum: false,
    default: 0,
  }),
} as const;
