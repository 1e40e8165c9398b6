import type { BracketNode } from "./bracket-tree";
import { none, type Content } from "./content";
import { parseNumber } from "./number-text";

const constructors = new Set([
  "array",
  "asarray",
  "masked_array",
  "tensor",
  "Tensor",
  "Array",
  "list",
  "tuple",
]);
const scalarTypes =
  /^(?:float|int|(?:np\.|numpy\.|jnp\.)?(?:float(?:16|32|64|128)?|u?int(?:8|16|32|64)?|bfloat16|longdouble))$/;

/** `np.array([…], dtype=…)` is its first argument, `np.float64(1.5)` and `float("inf")` are entries. */
export function contentOfCall(
  text: string,
  node: BracketNode,
  contentOfChild: (child: BracketNode) => Content,
): Content {
  if (node.callee === null) return none;
  const callee = text.slice(node.callee.start, node.callee.end);
  const sign = /^[-+−]/.exec(callee)?.[0] ?? "";
  const name = callee.slice(sign.length);
  const items = node.items;
  const isConstructor = constructors.has(name.slice(name.lastIndexOf(".") + 1));
  if (!isConstructor && !scalarTypes.test(name)) return none;
  const named = isConstructor && items[0]?.kind === "word" && items[1]?.kind === "equals";
  const first = named ? items[2] : items[0];
  if (first === undefined) return none;
  if (first.kind === "node") return isConstructor && sign === "" ? contentOfChild(first) : none;
  if (items.length > 1 && !isConstructor) return none;
  const factor = sign === "-" || sign === "−" ? -1 : 1;
  const whole = { start: node.callee.start, end: node.end };
  if (first.kind === "number") {
    const range = sign === "" ? { start: first.start, end: first.end } : whole;
    return { kind: "number", value: factor * first.value, ...range };
  }
  if (first.kind === "string" && name === "float") {
    const value = parseNumber(text.slice(first.start + 1, first.end - 1).trim());
    if (value !== null) return { kind: "number", value: factor * value, ...whole };
  }
  return none;
}
