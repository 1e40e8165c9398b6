import type { ColumnSummary } from "./table-summary";

/** Up to this many different texts are categories, even where hardly any two rows agree. */
const alwaysCategorical = 20;

/** Fewer rows that all differ say little. */
const fewRows = 5;

const wordsOfProse = 3;
const lengthOfProse = 30;

const identifierName = /^(?:id|index|idx|uuid|guid|row|unnamed: \d+)$|(?:^|[_\s.-])(?:id|uuid|guid)$/i;
const identifierCamelName = /[a-z](?:Id|ID|Uuid|UUID)$/;

export function isIdentifierName(name: string): boolean {
  return identifierName.test(name) || identifierCamelName.test(name);
}

/**
 * What texts are that are neither booleans nor dates.
 * @param texts different ones.
 * @param present how many cells hold them.
 * @param mayBeIdentifier whether they may name rows.
 */
export function kindOfTexts(
  name: string,
  texts: readonly string[],
  present: number,
  mayBeIdentifier = true,
): Pick<ColumnSummary, "type" | "evidence" | "leftOut"> {
  const distinct = texts.length;
  if (mayBeIdentifier && distinct === present && isIdentifier(name, texts)) {
    return leftOut(
      "identifier",
      `Every row has a value of its own, such as ${JSON.stringify(texts[0])}: it names rows.`,
    );
  }
  const unrepeated = `${distinct} different texts in ${present} rows: hardly any two rows have one in common.`;
  if (2 * distinct > present && present >= 3 && isProse(texts)) return leftOut("text", unrepeated);
  if (distinct <= alwaysCategorical || 2 * distinct <= present) {
    return { type: "categorical", evidence: `${distinct} different texts in ${present} rows.` };
  }
  return leftOut("text", unrepeated);
}

function leftOut(type: ColumnSummary["type"], reason: string) {
  return { type, evidence: reason, leftOut: reason };
}

function isIdentifier(name: string, texts: readonly string[]): boolean {
  if (texts.some((text) => /\s/.test(text))) return false;
  if (isIdentifierName(name) && texts.length > 2) return true;
  return texts.length >= fewRows && texts.every((text) => text.length >= 3 && /\d/.test(text));
}

function isProse(texts: readonly string[]): boolean {
  let words = 0;
  let length = 0;
  for (const text of texts) {
    words += text.trim().split(/\s+/).length;
    length += text.length;
  }
  return words >= wordsOfProse * texts.length || length >= lengthOfProse * texts.length;
}
