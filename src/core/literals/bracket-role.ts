import type { BracketNode } from "./bracket-tree";
import { isRearranging } from "./rearranging";
import { isWordCharacter, type Token } from "./tokenizer";

/** What a bracket's surroundings make of it. */
export type BracketRole =
  /** May hold an array. */
  | "open"
  /** The arguments of a callee, such as `np.array(…)`. */
  | "call"
  /** An index or a type's parameters: no array itself. */
  | "other"
  /** Sizes, places, masks: no array itself, nor anything in it. */
  | "sizes"
  /** Never closed; ends where the bracket around it ends, or the text. */
  | "unclosed";

/** Names before a tuple or list of sizes. */
const sizes =
  /(?:^|[.#])(?:shape|size|Size|TensorShape|zeros|ones|empty|full|rand|randn|randint|reshape|view|permute|transpose|expand|strides?|dims?|axis|axes|ndim|kernel_size|padding|mask|chunks|chunksize|indices)$/;

/** Names in JSON of sizes, places, and the numbers of tokens and bytes. */
const namedSizes =
  /^(?:shape|dims?|strides?|bytes|offsets?|text_offset|indices|index|(?:\w+_)?ids?|(?:bounding_?)?box|bbox|attention_mask|mask|created)$/i;

const elementTypes =
  /(?:^|[^\w])(?:float|double|int|long|short|byte|char|decimal|f?loat(?:16|32|64)|u?int(?:8|16|32|64)?(?:_t)?|unsigned|real|vector|array|valarray|initializer_list|list|Float|Double|Float64|Float32|[fiu](?:8|16|32|64)|Int|Vector|Array|List)$|>$/;
/** The members of an enumeration count; they are no data. */
const enumeration = /\benum\b[^{}();=[\]]{0,100}$/;
const typeOfName = /(?:>|\b(?:float|double|int|long|auto|valarray)) $/;
/** `map[a:1 b:2]` of Go, `Float32[1, 2]` of Julia, `Matrix[[1, 2], [3, 4]]` and `Numo::DFloat[1, 2]` of Ruby, `ARRAY[1, 2]` of SQL. */
const typedLists =
  /(?:^|\W)(?:map|ARRAY|Matrix|Vector|[DS]Float|(?:Big)?Float(?:16|32|64)?|U?Int(?:8|16|32|64))$/;

/** @param before the token before the bracket; `beforeThat` and `first` come before it. */
export function roleOf(
  text: string,
  bracket: BracketNode["bracket"],
  token: Token,
  before: Token | null,
  beforeThat: Token | null,
  first: Token | null,
): BracketRole {
  if (before === null) return "open";
  if (bracket === "{" && enumeration.test(text.slice(Math.max(0, token.start - 120), token.start)))
    return "sizes";
  const adjacent = before.end === token.start;
  if (adjacent && bracket !== "(" && before.kind === "word") {
    // `[]float64{1, 2}`, `vector<float>{1, 2}`, `map[a:1 b:2]`
    const opens = bracket === "{" ? elementTypes : typedLists;
    if (opens.test(text.slice(Math.max(before.start, token.start - 40), token.start))) return "open";
  }
  const named = adjacent && isWordCharacter(text, token.start - 1);
  if (bracket === "(" && named) {
    // `indices=tensor([1, 0])`
    return first && isLink(beforeThat) && isSizes(text, first) ? "sizes" : "call";
  }
  if (named && before.kind !== "number") {
    // Candle ends its prints with `Tensor[[2, 2], f32]`.
    if (text.slice(before.end - 6, before.end) === "Tensor") return "sizes";
    return declares(text, bracket, before) ? "open" : "other";
  }
  if (adjacent && before.kind === "close" && bracket !== "{") {
    return bracket === "(" ? "call" : "other";
  }
  // What pandas says below a categorical Series.
  const isCategories =
    before.kind === "colon" && /Categories \(\d+, \w+\): $/.test(text.slice(token.start - 40, token.start));
  if (isCategories) return "sizes";
  const name = isLink(before) || before.kind === "open" ? beforeThat : before;
  const isArray = before.kind === "open" && name && isRearranging(text.slice(name.start, name.end));
  if (name && !isArray && isSizes(text, name)) {
    // `zeros([2, 3])` holds sizes, but `f(mask, [2, 3])` does not.
    return "sizes";
  }
  return "open";
}

const isLink = (token: Token | null) => token?.kind === "equals" || token?.kind === "colon";

/** `vector<float> z{1, 2}` */
function declares(text: string, bracket: string, { start }: Token): boolean {
  return bracket === "{" && typeOfName.test(text.slice(Math.max(0, start - 30), start));
}

/** Whether the token names sizes, or a function that takes them. */
export function isSizes(text: string, { kind, start, end }: Token): boolean {
  if (kind === "string") return end - start < 40 && namedSizes.test(text.slice(start + 1, end - 1));
  return kind === "word" && sizes.test(text.slice(Math.max(start, end - 40), end));
}
