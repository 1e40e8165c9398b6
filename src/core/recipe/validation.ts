import * as v from "valibot";
import { LabError } from "../errors";
import type { NumberOption, Option, OptionValue } from "./option";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "./recipe";

/** The allowed values in words, as in "an integer from 1 to 1000000" or "one of relu, tanh". */
export function describeRange(option: Option): string {
  switch (option.kind) {
    case "number":
      return describeNumbers(option);
    case "choice":
      return `one of ${option.choices.join(", ")}`;
    case "switch":
      return "on or off: true or false";
    case "sizes":
      return `none, or up to ${option.maximumLength} sizes from 1 to ${option.maximumSize}, as in 128,64`;
    case "text":
      return option.form;
    case "list":
      return 'texts with commas between them, each in quotes where it has a comma, as in NA,"a, b"';
    case "types":
      return `NAME=TYPE, several with commas between them; TYPE is one of ${option.choices.join(", ")}`;
    case "column":
      return "the name of a column";
    case "file":
      return "the path of a file";
  }
}

function describeNumbers(option: NumberOption): string {
  const noun = option.integer ? "an integer" : "a number";
  if (option.exclusiveMinimum) {
    return `${noun} above ${option.minimum}, ${option.exclusiveMaximum ? "below" : "at most"} ${option.maximum}`;
  }
  return `${noun} from ${option.minimum} to ${option.exclusiveMaximum ? "below " : ""}${option.maximum}`;
}

const maximumListLength = 100_000;

/** The valibot schema of one option's value, whose message says what was met and what is wanted. */
export function optionSchema<O extends Option>(option: O): v.GenericSchema<unknown, OptionValue<O>> {
  return schemaOf(option) as v.GenericSchema<unknown, OptionValue<O>>;
}

function schemaOf(option: Option): v.GenericSchema<unknown, unknown> {
  const message = (issue: { input: unknown }) =>
    `${option.label} is ${describeValue(issue.input)}; it must be ${describeRange(option)}.`;
  switch (option.kind) {
    case "number":
      return v.pipe(
        v.number(message),
        v.finite(message),
        v.check((value) => isWithin(option, value), message),
      );
    case "choice":
      return v.picklist(option.choices, message);
    case "switch":
      return v.boolean(message);
    case "sizes":
      return v.pipe(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(option.maximumSize)), message),
        v.maxLength(option.maximumLength, message),
      );
    case "text":
      return v.pipe(v.string(message), v.check(option.accepts, message));
    case "list":
      return v.pipe(v.array(v.string(), message), v.maxLength(maximumListLength, message));
    case "types":
      return v.record(v.string(), v.picklist(option.choices), message);
    case "column":
    case "file":
      return v.nullable(v.string(message));
  }
}

function isWithin(option: NumberOption, value: number): boolean {
  if (option.integer && !Number.isInteger(value)) return false;
  const aboveMinimum = option.exclusiveMinimum ? value > option.minimum : value >= option.minimum;
  return aboveMinimum && (option.exclusiveMaximum ? value < option.maximum : value <= option.maximum);
}

function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return JSON.stringify(value);
  return Array.isArray(value) ? value.join(",") || "none" : String(value);
}

/** Why `value` cannot be the value of `option`, or undefined if it can. */
export function optionProblem(option: Option, value: unknown): string | undefined {
  const result = v.safeParse(optionSchema(option), value);
  if (result.success) return undefined;
  const issue = result.issues[0];
  // A wrong layer size is reported by its entry; the person sees the whole list.
  return issue.path
    ? `${option.label} is ${describeValue(value)}; it must be ${describeRange(option)}.`
    : issue.message;
}

/**
 * `input` as settings: known options only, each within its range.
 * @throws LabError `option-invalid` naming the first option that is unknown or out of range.
 */
export function validateSettings(input: unknown): RecipeSettings {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new LabError(
      "option-invalid",
      `A recipe must be an object of options; got ${describeValue(input)}.`,
    );
  }
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(recipeOptions, name)) {
      throw new LabError(
        "option-invalid",
        `There is no option "${name}"; options are ${optionNames.join(", ")}.`,
      );
    }
    const problem = value === undefined ? undefined : optionProblem(recipeOptions[name as OptionName], value);
    if (problem !== undefined) throw new LabError("option-invalid", problem);
  }
  return input;
}
