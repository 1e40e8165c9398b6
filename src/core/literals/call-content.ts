import { contentOfItems } from "./items-content";
import type { BracketNode, Item } from "./bracket-tree";
import { none, type Content, type ReadingContext } from "./content";
import { parseNumber } from "./number-text";
import { contentOfMatrixCall } from "./r-matrix-call";
import { contentOfReshapeCall, contentOfSizedCall } from "./reshape-call";
import { contentOfStructureCall } from "./r-structure-call";

/** Last parts of the names of what makes an array of its first argument, or of its arguments. */
const constructors = new RegExp(
  "^(?:" +
    [
      "array|asarray|ascontiguousarray|masked_array|MaskedArray|tensor|Tensor|as_tensor|constant|Variable|Parameter",
      "Array|DeviceArray|list|tuple|set|frozenset|deque|Series|Index|matrix|mat|Matrix|Vector|List|Seq|vec|Vec",
      "Dense(?:Vector|Matrix)|Dict|#\\d?A|from|of|asList|c|numeric|OrderedDict|Counter|dict|dict_(?:values|items)",
      "(?:list|mutableList|array|double|float|int|long)(?:Array)?Of",
      "\\w+(?:Tensor|Array|Vector|Buffer)",
    ].join("|") +
    ")$",
);
const scalarTypes =
  /^(?:float|int|Decimal|decimal\.Decimal|mpf|Float(?:16|32|64)|float(?:32|64)|(?:np\.|numpy\.|jnp\.|cp\.)?(?:float(?:16|32|64|128)?|float_|double|single|half|u?int(?:8|16|32|64)?|bfloat16|longdouble))$/;

/** `np.array([…], dtype=…)` is its first argument, `c(1, 2)` its arguments, `np.float64(1.5)` an entry. */
export function contentOfCall(context: ReadingContext, node: BracketNode): Content {
  if (node.callee === null) return none;
  const callee = context.text.slice(node.callee.start, node.callee.end);
  if (callee.length > 80) return none;
  const sign = /^[-+−]/.exec(callee)?.[0] ?? "";
  const name = callee.slice(sign.length);
  const scalar = contentOfScalarCall(context.text, node, name, sign === "-" || sign === "−" ? -1 : 1);
  if (scalar) return scalar;
  const lastPart = /[^.:!]*$/.exec(name.replace(/<[^<>]*>$/, ""))![0];
  if (lastPart === "structure") return contentOfStructureCall(context, node);
  if (lastPart === "matrix") return contentOfMatrixCall(context, node);
  if (lastPart === "reshape") return contentOfReshapeCall(context, node, name);
  const sized =
    name === "array"
      ? contentOfSizedCall(context, node, "dim", "columns")
      : lastPart === "constant"
        ? contentOfSizedCall(context, node, "shape", "rows")
        : null;
  if (sized) return sized;
  const { items } = node;
  if (!constructors.test(lastPart)) {
    // `TopLogprob(token='a', logprob=-0.1)`
    const content = items[1]?.kind === "equals" ? contentOfItems(context, node) : none;
    return content.kind === "record" ? { ...content, alone: null } : none;
  }
  if (sign !== "") return none;
  const named = items[0]?.kind === "word" && items[1]?.kind === "equals" ? 2 : 0;
  // `array('d', […])`
  const typed = items[0]?.kind === "string" && items[1]?.kind === "comma" ? 2 : 0;
  const first = items[named || typed];
  if (first?.kind === "node" && (named > 0 || !isListItself(items))) return context.contentOf(first);
  return contentOfItems(context, node);
}

/** `List.of([1, 2], [3, 4])`, `c((1), (2))`: several bracketed arguments, no named ones. */
function isListItself(items: readonly Item[]): boolean {
  return (
    items.filter(({ kind }) => kind === "node").length > 1 && !items.some(({ kind }) => kind === "equals")
  );
}

function contentOfScalarCall(text: string, node: BracketNode, name: string, factor: number): Content | null {
  const { items, end, callee } = node;
  const whole = { start: callee!.start, end };
  const first = items[0];
  if (items.length === 0) {
    const infinite = /numeric_limits<[\w ]+>::infinity$/.test(name);
    if (infinite) return { kind: "number", value: factor * Infinity, ...whole };
    const isNaNCall = /numeric_limits<[\w ]+>::quiet_NaN$|^math\.NaN$/.test(name);
    return isNaNCall ? { kind: "number", value: NaN, ...whole } : null;
  }
  if (name === "math.Inf" && items.length === 1 && first!.kind === "number") {
    return { kind: "number", value: (first.value < 0 ? -Infinity : Infinity) * factor, ...whole };
  }
  const alone = items.length === 1 || (items[1]?.kind === "comma" && items[3]?.kind === "equals");
  const isScalar = scalarTypes.test(name) || /(?:^|\.)(?:tensor|array|Array)$/.test(name);
  if (!isScalar || !alone) return null;
  if (first!.kind === "number") {
    const range = factor === 1 ? { start: first.start, end: first.end } : whole;
    return { kind: "number", value: factor * first.value, ...range };
  }
  if (first!.kind === "string" && scalarTypes.test(name)) {
    const value = parseNumber(text.slice(first.start + 1, first.end - 1).trim());
    if (value !== null) return { kind: "number", value: factor * value, ...whole };
  }
  return null;
}
