import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { LabError } from "../errors";
import { completeRecipe } from "./defaults";
import { optionNames, recipeOptions, type OptionName, type RecipeSettings } from "./recipe";
import { optionProblem } from "./validation";

/** A recipe's file is called NAME and this. */
export const recipeFileSuffix = ".softmax.json";

const formatVersion = 1;

/** Members of a recipe's file that are no options. */
export const fileMembers = ["$schema", "formatVersion", "data"] as const;

/** What a person has chosen, with the file to train on: enough to make the same model again. */
export interface RecipeFile {
  /** Path or URI of the data; a relative path counts from the recipe's own folder. So do those of other files. */
  readonly data: string | null;
  readonly settings: RecipeSettings;
}

/** The options whose value is a file's path. */
export const fileOptions: readonly OptionName[] = optionNames.filter(
  (name) => recipeOptions[name].kind === "file",
);

/**
 * Reads a recipe. Comments and trailing commas are allowed.
 * @throws LabError `option-invalid` with the place of what is wrong.
 */
export function parseRecipeFile(text: string): RecipeFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    throw refusal(text, error.offset, error.length, `is no JSON here: ${printParseErrorCode(error.error)}`);
  }
  if (root?.type !== "object")
    throw refusal(text, root?.offset ?? 0, root?.length ?? 0, "must be an object, as in { … }");
  const settings: Record<string, unknown> = {};
  for (const member of root.children!) {
    const name = member.children![0]!.value as string;
    const node = member.children![1];
    if (!node) continue;
    const value: unknown = getNodeValue(node);
    if (Object.hasOwn(recipeOptions, name)) {
      const problem = optionProblem(recipeOptions[name as OptionName], value);
      if (problem !== undefined) throw invalid(text, node, problem);
      settings[name] = value;
    } else if (!(fileMembers as readonly string[]).includes(name)) {
      throw invalid(
        text,
        member,
        `There is no option "${name}"; options are ${["data", ...optionNames].join(", ")}.`,
      );
    }
  }
  requireVersion(text, root);
  return { data: dataOf(text, root), settings };
}

/** `file` as text. Every option is written, so that later defaults change nothing. `parseRecipeFile` gives it back. */
export function serializeRecipeFile({ data, settings }: RecipeFile): string {
  return `${JSON.stringify({ formatVersion, data, ...completeRecipe(settings) }, null, 2)}\n`;
}

function requireVersion(text: string, root: Node): void {
  const node = findNodeAtLocation(root, ["formatVersion"]);
  if (!node || node.value === formatVersion) return;
  throw invalid(
    text,
    node,
    `formatVersion is ${JSON.stringify(getNodeValue(node))}; this Softmax Lab reads ${formatVersion}.`,
  );
}

function dataOf(text: string, root: Node): string | null {
  const node = findNodeAtLocation(root, ["data"]);
  if (!node || node.type === "null") return null;
  if (node.type === "string") return node.value as string;
  throw invalid(text, node, `data is ${JSON.stringify(getNodeValue(node))}; it must be the path of a file.`);
}

function refusal(text: string, offset: number, length: number, reason: string): LabError {
  return positioned(text, offset, length, `The recipe ${reason}.`);
}

function invalid(text: string, node: Node, problem: string): LabError {
  return positioned(text, node.offset, node.length, problem);
}

function positioned(text: string, offset: number, length: number, message: string): LabError {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  const position = { start: offset, end: offset + length, line, column };
  return new LabError("option-invalid", `Line ${line}, column ${column}: ${message}`, position);
}
