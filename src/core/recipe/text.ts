import { LabError } from "../errors";
import type { ChoiceOption, Option } from "./option";
import { formatList, formatTypes, parseList, parseTypes } from "./list-text";
import { optionProblem } from "./validation";

/** `value` as a person would type it: `128,64`, `none`, `0.01`, `on`; an unset column or file is empty. */
export function formatOptionValue(option: Option, value: unknown): string {
  if (option.kind === "sizes") return (value as readonly number[]).join(",") || "none";
  if (option.kind === "switch") return value === true ? "on" : "off";
  if (option.kind === "list") return formatList(value as readonly string[]);
  if (option.kind === "types") return formatTypes(value as Readonly<Record<string, string>>);
  return value === null ? "" : String(value);
}

/**
 * The value that a person typed for `option`.
 * @throws LabError `option-invalid` with the met and the wanted value.
 */
export function parseOptionValue(option: Option, text: string): unknown {
  const value = readValue(option, text);
  const problem = optionProblem(option, value);
  if (problem !== undefined) throw new LabError("option-invalid", problem);
  return value;
}

function readValue(option: Option, written: string): unknown {
  const text = written.trim();
  switch (option.kind) {
    case "number":
      return readNumber(text);
    case "sizes":
      return text === "none" || text === "" ? [] : text.split(",").map((size) => readNumber(size.trim()));
    case "switch":
      return text === "on" ? true : text === "off" ? false : text;
    case "choice":
      return (
        aliasOf(option, written) ??
        aliasOf(option, text.toLowerCase()) ??
        option.choices.find((choice) => choice === text.toLowerCase()) ??
        text
      );
    case "text":
      return text;
    case "list":
      return parseList(text) ?? text;
    case "types":
      return parseTypes(text, option.choices) ?? text;
    case "column":
    case "file":
      return text === "" ? null : text;
  }
}

function aliasOf({ aliases }: ChoiceOption, text: string): string | undefined {
  return aliases && Object.hasOwn(aliases, text) ? aliases[text] : undefined;
}

/** Stays a string where it is no number, so that the message shows what was typed. */
function readNumber(text: string): number | string {
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
