import { LabError } from "../errors";
import type { Option } from "./option";
import { optionProblem } from "./validation";

/** `value` as a person would type it: `128,64`, `none`, `0.01`, `on`; an unset column or file is empty. */
export function formatOptionValue(option: Option, value: unknown): string {
  if (option.kind === "sizes") return (value as readonly number[]).join(",") || "none";
  if (option.kind === "switch") return value === true ? "on" : "off";
  return value === null ? "" : String(value);
}

/**
 * The value that a person typed for `option`.
 * @throws LabError `option-invalid` with the met and the wanted value.
 */
export function parseOptionValue(option: Option, text: string): unknown {
  const value = readValue(option, text.trim());
  const problem = optionProblem(option, value);
  if (problem !== undefined) throw new LabError("option-invalid", problem);
  return value;
}

function readValue(option: Option, text: string): unknown {
  switch (option.kind) {
    case "number":
      return readNumber(text);
    case "sizes":
      return text === "none" || text === "" ? [] : text.split(",").map((size) => readNumber(size.trim()));
    case "switch":
      return text === "on" ? true : text === "off" ? false : text;
    case "choice":
    case "text":
      return text;
    case "column":
    case "file":
      return text === "" ? null : text;
  }
}

/** Stays a string where it is no number, so that the message shows what was typed. */
function readNumber(text: string): number | string {
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
