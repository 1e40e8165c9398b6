// Writes the JSON schema of recipe files, which VS Code reads from the extension's folder, from the options' own schema.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { recipeJsonSchema } from "./src/core/recipe/recipe-json-schema";

const folder = path.join(__dirname, "dist");
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "recipe.schema.json"), `${JSON.stringify(recipeJsonSchema(), null, 2)}\n`);
