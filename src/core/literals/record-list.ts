import { areCounts } from "./labels";
import type { ArrayContent, Field, RecordContent, Scalar } from "./content";
import { meaningOfName } from "./meaning";
import type { Meaning } from "./numeric-array";

/** Names of the number that a model gives a class or a token; the first that all records have is taken. */
const valueNames = [
  /log_?prob(s|abilit(y|ies))?$/i,
  /^logits?$/i,
  /^scores?$/i,
  /^prob(s|abilit(y|ies))?$/i,
  /^(confidence|likelihood|similarity|weight|value|val|y)$/i,
];
/** Names of numbers that say where something is, or which or how many there are. */
const places =
  /^(?:number|no|line|col(?:umn)?|row|index|idx|id|start|end|offset|pos(?:ition)?|count|total|length|size|year|age|port|code|status|version|level|order|priority)$/i;
const labelNames = [
  /^(decoded_?token|token_?str)$/i,
  /^(token|label|class|class_?name|category|name|text|word|answer)$/i,
  /^(key|id|x)$/i,
];
/** Numbers of this name are no label: they are a point's. */
const coordinate = /^x$/i;

/** Records with a name and a number each are one labeled array; null where they are something else. */
export function labeledList(
  records: readonly RecordContent[],
  { start, end }: { readonly start: number; readonly end: number },
): ArrayContent | null {
  // Of a token and its alternatives, the alternatives are one distribution.
  if (records.some(hasAlternatives)) return null;
  const values = valuesOf(records);
  if (!values) return null;
  const labels = labelsOf(records, values.name);
  if (!labels) return null;
  const elements = values.scalars.map((scalar, index): Scalar => ({ ...scalar, label: labels[index]! }));
  return { kind: "array", start, end, shape: [elements.length], elements, meaning: values.meaning };
}

const hasAlternatives = ({ fields }: RecordContent) =>
  fields.some(({ value }) => value.kind === "array" && isLabeled(value));

function isLabeled({ elements: [first] }: ArrayContent): boolean {
  return first?.kind === "number" && typeof first.label === "string";
}

interface Values {
  readonly name: string | null;
  readonly scalars: readonly Scalar[];
  readonly meaning: Meaning;
}

function valuesOf(records: readonly RecordContent[]): Values | null {
  for (const pattern of valueNames) {
    const fields = records.map(({ fields }) =>
      fields.find(({ name, value }) => name !== null && value.kind === "number" && pattern.test(name)),
    );
    const scalars = fields.map((field) => field?.value);
    const name = fields[0]?.name ?? null;
    if (areScalars(scalars)) return { name, scalars, meaning: meaningOfName(name!) };
  }
  const numbers = records.map(({ fields }) => fields.filter(({ value }) => value.kind === "number"));
  const name = numbers[0]![0]?.name ?? null;
  if (name !== null && places.test(name)) return null;
  if (!numbers.every((each) => each.length === 1 && each[0]!.name === name)) return null;
  const scalars = numbers.map(([field]) => field!.value as Scalar);
  return { name, scalars, meaning: name === null ? "logits" : meaningOfName(name) };
}

const areScalars = (values: readonly (Field["value"] | undefined)[]): values is Scalar[] =>
  values.every((value) => value?.kind === "number");

function labelsOf(records: readonly RecordContent[], valueName: string | null): string[] | null {
  for (const pattern of labelNames) {
    const labels = records.map(({ fields }) => {
      const named = ({ name }: Field) => name !== null && name !== valueName && pattern.test(name);
      const field = fields.find((each) => named(each) && isLabel(each));
      return field && textOf(field);
    });
    if (labels.every((label) => label !== undefined)) return areCounts(labels) ? null : labels;
  }
  // The last text of a pair or triple is the readable one, as in ("n02123045", "tabby", 0.46).
  const texts = records.map(({ fields }) => fields.filter(({ value }) => value.kind === "text").at(-1));
  return texts.every((field) => field !== undefined) ? texts.map((field) => textOf(field)) : null;
}

function isLabel({ name, value }: Field): boolean {
  return value.kind === "text" || (value.kind === "number" && !coordinate.test(name!));
}

function textOf({ value }: Field): string {
  return value.kind === "text" ? value.text : String((value as Scalar).value);
}
