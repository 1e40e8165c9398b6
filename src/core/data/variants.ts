import { parseNumber } from "./cell";

/** Choices of which some take an argument, written as in `constant:0`. Null for one that takes none. */
export type Variants = Readonly<Record<string, VariantArgument | null>>;

export interface VariantArgument {
  readonly kind: "number" | "text" | "column";
  /** As the terminal's help shows it. */
  readonly placeholder: string;
  /** As the panel's form names it. */
  readonly label: string;
  /** Where the argument may be left out. */
  readonly default?: string;
  /** Of numbers, the exclusive minimum. */
  readonly above?: number;
}

export interface ChosenVariant<Name extends string = string> {
  readonly name: Name;
  /** Empty for a choice without one. */
  readonly argument: string;
}

/** The choice that `text` means, or undefined where it is none, or its argument is missing or does not fit. */
export function readVariant<V extends Variants>(
  variants: V,
  text: string,
): ChosenVariant<keyof V & string> | undefined {
  const { name, argument: written } = splitVariant(text);
  const rule = Object.hasOwn(variants, name) ? variants[name] : undefined;
  if (rule === undefined) return undefined;
  if (rule === null) return text === name ? { name, argument: "" } : undefined;
  const argument = written === "" ? (rule.default ?? "") : written;
  return accepts(rule, argument) ? { name, argument } : undefined;
}

/** The parts around the first colon, whatever they are. */
export function splitVariant(text: string): ChosenVariant {
  const colon = text.indexOf(":");
  return colon === -1
    ? { name: text, argument: "" }
    : { name: text.slice(0, colon), argument: text.slice(colon + 1) };
}

function accepts({ kind, above }: VariantArgument, argument: string): boolean {
  if (kind !== "number") return argument !== "";
  const number = parseNumber(argument);
  return number !== undefined && Number.isFinite(number) && (above === undefined || number > above);
}

/** `none|standardize|softmax[:λ]`, with another separator where one is given. */
export function listVariants(variants: Variants, separator = "|"): string {
  return Object.entries(variants)
    .map(([name, rule]) => {
      if (!rule) return name;
      return rule.default === undefined ? `${name}:${rule.placeholder}` : `${name}[:${rule.placeholder}]`;
    })
    .join(separator);
}
