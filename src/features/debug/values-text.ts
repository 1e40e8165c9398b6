import type { Values } from "./read-values";

/** As nested JSON with a row a line and labels as keys. Numbers stand as the debugger wrote them. */
export function valuesText(values: Values, indent = ""): string {
  if (typeof values === "string") return values;
  const { items, labels } = values;
  const inner = `${indent} `;
  const parts = items.map((item, index) => {
    const text = valuesText(item, inner);
    return labels ? `${JSON.stringify(labels[index])}: ${text}` : text;
  });
  const hasRows = items.some((item) => typeof item !== "string");
  const list = parts.join(hasRows ? `,\n${inner}` : ", ");
  return labels ? `{${list}}` : `[${list}]`;
}
