import { LabError } from "../../core/errors";
import type { Adapter, Variable } from "./adapter";
import { maskedEntry, nameOf, readValues } from "./read-values";
import { valuesText } from "./values-text";

/**
 * How a library's own array, whose children and print are rounded or cut, is made a list of full numbers. These run
 * code of the program's libraries.
 */
const conversions: readonly (readonly [type: RegExp, conversion: string])[] = [
  [/\bEagerTensor\b/, ".numpy().tolist()"],
  [/\bDataFrame\b/, ".values.tolist()"],
  [/\b(ndarray|memmap|MaskedArray|Tensor|Parameter|Series|ArrayImpl)\b/, ".tolist()"],
];

/** An array whose list has `None` where its print has `--`. In any other list `None` is a missing value. */
const maskedArray = /\bMaskedArray\b/;
const maskedInList = "None";

/** The print of an array that leaves out entries. */
const cut = /\.\.\.|…|⋮/;

/** Whether a person agrees that `expression` is evaluated, which runs code in the program. */
export type Confirm = (expression: string) => Promise<boolean>;

/**
 * A variable's whole value as a text that the array readers know: by its children, which runs nothing; else as the
 * debugger writes it for the clipboard; else, for a library's array, by a conversion that a person has agreed to.
 * @returns null where the person has not agreed.
 * @throws LabError `array-refused` where the value holds no numbers, or the debugger gives only a part of it.
 */
export async function variableText(
  adapter: Adapter,
  variable: Variable,
  confirm: Confirm,
): Promise<string | null> {
  const { evaluateName, type = "" } = variable;
  const conversion = conversions.find(([pattern]) => pattern.test(type))?.[1];
  if (conversion !== undefined && evaluateName !== undefined) {
    const expression = `(${evaluateName})${conversion}`;
    const masked = maskedArray.test(type) ? maskedInList : null;
    return (await confirm(expression)) ? convertedText(adapter, expression, masked) : null;
  }
  try {
    return await textByChildren(adapter, variable);
  } catch (error) {
    const { code, message } = LabError.from(error);
    const text = evaluateName === undefined ? null : await clipboardText(adapter, evaluateName);
    if (text !== null && looksLikeArray(text) && !cut.test(text)) return text;
    if (code !== "array-refused") throw error;
    throw new LabError(
      "array-refused",
      `${sentence(message)}.${text !== null && cut.test(text) ? ` ${help}` : ""}`,
    );
  }
}

async function convertedText(adapter: Adapter, expression: string, masked: string | null): Promise<string> {
  const text = await clipboardText(adapter, expression);
  if (text === null || cut.test(text)) {
    return textByChildren(adapter, await adapter.evaluate(expression, "watch"), masked);
  }
  return masked === null ? text : text.replaceAll(masked, maskedEntry);
}

async function textByChildren(
  adapter: Adapter,
  variable: Variable,
  masked: string | null = null,
): Promise<string> {
  const values = await readValues(adapter, variable, masked);
  if (typeof values !== "string") return valuesText(values);
  throw new LabError(
    "array-refused",
    `${nameOf(variable)} is one number, ${values}; softmax needs at least two`,
  );
}

/** Adapters do not tell extensions what they support: one that has no `clipboard` fails, or gives a cut value. */
async function clipboardText(adapter: Adapter, expression: string): Promise<string | null> {
  return adapter.evaluate(expression, "clipboard").then(
    ({ value }) => value,
    () => null,
  );
}

function looksLikeArray(text: string): boolean {
  return /[[({]/.test(text) && /\d/.test(text);
}

const help = "Print it whole in the debug console, copy that and run Softmax: Annotate Clipboard.";

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
