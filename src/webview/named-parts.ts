import type { DataPart } from "../protocol/judgment";

/** A part of the data, as it is called wherever a figure is shown. */
export type PartName = "Test" | "Validation" | "Training";

/** What there is for each part, the one that says most about new rows first. */
export function namedParts<Value>(parts: {
  readonly test: Value | null;
  readonly validation: Value | null;
  readonly train: Value | null;
}): readonly { readonly part: PartName; readonly value: Value }[] {
  const named = (part: PartName, value: Value | null) => (value === null ? [] : [{ part, value }]);
  return [
    ...named("Test", parts.test),
    ...named("Validation", parts.validation),
    ...named("Training", parts.train),
  ];
}

/** What the host calls it. */
export const partKeys: Readonly<Record<PartName, DataPart>> = {
  Test: "test",
  Validation: "validation",
  Training: "train",
};
