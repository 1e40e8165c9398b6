import type { ColumnOption, FileOption } from "../option";
import { choice } from "./make-option";

/** What is learned, and from what. */
export const dataOptions = {
  target: {
    kind: "column",
    section: "data",
    label: "Target",
    help: "Name of the column to predict.",
    default: null,
  } satisfies ColumnOption,
  test: {
    kind: "file",
    section: "data",
    label: "Test file",
    help: "CSV file with the same columns, used only for the final test; in the terminal a fraction is the test part.",
    fraction: "testPart",
    default: null,
  } satisfies FileOption,
  task: choice({
    section: "data",
    label: "Task",
    help: "Predict a class or a number; auto takes classes for texts and for integers of at most 20 values.",
    choices: ["auto", "classification", "regression"],
    default: "auto",
  }),
} as const;
