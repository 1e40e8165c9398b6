import { imputeVariants } from "../../data/impute";
import { scalingVariants } from "../../data/scaling";
import type { SwitchOption } from "../option";
import { number, variant } from "./make-option";

/** What the cells become before they are learned from. */
export const preparationOptions = {
  impute: variant({
    section: "preparation",
    label: "Fill missing values",
    help: "What missing numbers count as; missing categories count as the most frequent one, or as the constant. drop leaves out training rows, and fills the others as median does.",
    variants: imputeVariants,
    default: "median",
  }),
  missingIndicator: {
    kind: "switch",
    section: "preparation",
    label: "Missing indicator",
    help: "Adds a feature for each column with missing training cells: 1 where the cell is missing, else 0.",
    default: false,
  } satisfies SwitchOption,
  maximumCategories: number({
    section: "preparation",
    label: "Category limit",
    help: "Categories of a column that get a feature of their own; the rarest of more share one, unseen ones too.",
    integer: true,
    minimum: 1,
    exclusiveMinimum: false,
    maximum: 1000,
    exclusiveMaximum: false,
    default: 100,
  }),
  scaling: variant({
    section: "preparation",
    label: "Scaling",
    help: "Numeric columns to mean 0 and deviation 1; to 0 to 1; by median and quartiles; sign(v) ln(1 + |v|); all by one factor to at most 1, as pixels; or Pyle's softmax scaling, linear for λ deviations. A numeric target too, by a linear one.",
    variants: scalingVariants,
    default: { fromData: "row for the pixels of images, standardize for all else", otherwise: "standardize" },
  }),
} as const;
