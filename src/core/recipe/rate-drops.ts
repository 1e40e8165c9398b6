import { readVariant, type Variants } from "../data/variants";
import type { RateDrops } from "../engine/schedules";

/** When the step schedule lowers the rate, and its argument. */
export const dropVariants = {
  parts: { kind: "text", placeholder: "PARTS", label: "Parts of the training", default: "0.5,0.75" },
  every: { kind: "number", placeholder: "EPOCHS", label: "Epochs", above: 0 },
} as const satisfies Variants;

/** What an option's text means; undefined where it is not of that form. */
export function readDrops(text: string): RateDrops | undefined {
  const variant = readVariant(dropVariants, text);
  if (!variant) return undefined;
  if (variant.name === "every") return { everyEpochs: Number(variant.argument) };
  const parts = variant.argument.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const rise = parts.every((part, index) => part > (parts[index - 1] ?? 0) && part < 1);
  return rise ? { parts } : undefined;
}
