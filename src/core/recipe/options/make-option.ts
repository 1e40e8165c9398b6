import { listVariants, readVariant } from "../../data/variants";
import type { ChoiceOption, NumberOption, TextOption } from "../option";

/** For optimizers that go step by step, from batch to batch. */
export const stepwise = { option: "optimizer", isNoneOf: ["lbfgs"] } as const;

/** A number of steps, epochs or rows; all of them have this limit. */
export const maximumCount = 1_000_000;

export function number<const O extends Omit<NumberOption, "kind">>(
  option: O,
): O & { readonly kind: "number" } {
  return { kind: "number", ...option };
}

/** Of steps, epochs or rows. */
export function count<
  const O extends Pick<NumberOption, "section" | "label" | "help" | "minimum" | "unit" | "default">,
>(option: O) {
  return number({
    integer: true,
    exclusiveMinimum: false,
    maximum: maximumCount,
    exclusiveMaximum: false,
    ...option,
  });
}

/** From 0 on, 0 for nothing of it. */
export function amount<const O extends Pick<NumberOption, "section" | "label" | "help" | "default">>(
  option: O,
) {
  return number({
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1000,
    exclusiveMaximum: false,
    ...option,
  });
}

/** From 0 to below 1. */
export function fraction<const O extends Pick<NumberOption, "section" | "label" | "help" | "default">>(
  option: O,
) {
  return number({
    integer: false,
    minimum: 0,
    exclusiveMinimum: false,
    maximum: 1,
    exclusiveMaximum: true,
    ...option,
  });
}

export function choice<const Choice extends string>(
  option: Omit<ChoiceOption<Choice>, "kind">,
): ChoiceOption<Choice> {
  return { kind: "choice", ...option };
}

/** A choice of which some take an argument, written as in `constant:0`. */
export function variant(
  option: Omit<TextOption, "kind" | "form" | "placeholder" | "accepts"> &
    Required<Pick<TextOption, "variants">>,
): TextOption {
  return {
    kind: "text",
    form: `one of ${listVariants(option.variants, ", ")}`,
    placeholder: listVariants(option.variants),
    accepts: (text) => readVariant(option.variants, text) !== undefined,
    ...option,
  };
}
