import { dirname, resolve } from "node:path";
import { fileOptions, parseRecipeFile, type RecipeFile } from "../core/recipe/recipe-file";
import type { Terminal } from "./terminal";

/**
 * Reads a recipe's file; the paths in it are then absolute.
 * @throws LabError `file-unreadable`; `option-invalid` with the place of what is wrong.
 */
export async function readRecipe(path: string, terminal: Terminal): Promise<RecipeFile> {
  const { data, settings } = parseRecipeFile(new TextDecoder().decode(await terminal.readFile(path)));
  const absolute = (file: string) => resolve(dirname(path), file);
  const files = fileOptions.flatMap((name) => {
    const file = settings[name];
    return typeof file === "string" ? [[name, absolute(file)] as const] : [];
  });
  return {
    data: data === null ? null : absolute(data),
    settings: { ...settings, ...Object.fromEntries(files) },
  };
}
