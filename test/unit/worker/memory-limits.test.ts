import assert from "node:assert/strict";
import { completeRecipe } from "../../../src/core/recipe/defaults";
import type { RecipeSettings } from "../../../src/core/recipe/recipe";
import { prepareRows } from "../../../src/worker/prepare-rows";
import { finish, readTable } from "../core/data/read-table";
import { MemoryPlatform } from "./memory-platform";

describe("the memory for rows to train on", () => {
  /** 100 rows, of which 20 are to validate. */
  const prepare = (cells: (row: number) => string, free: number, settings: RecipeSettings = {}) => {
    const platform = new MemoryPlatform();
    platform.freeMemory = () => free;
    const rows = Array.from({ length: 100 }, (_, row) => `${cells(row)},${row % 2 ? "yes" : "no"}`);
    const header = [...cells(0).split(",").keys(), "y"].map((name) => (name === "y" ? name : `x${name}`));
    const recipe = completeRecipe({ target: "y", validation: 0.2, ...settings });
    return finish(prepareRows(readTable([header.join(","), ...rows].join("\n")), recipe, platform));
  };
  const numbers = (row: number) => `${row / 8},${(row * 7) % 11},${(row * 3) % 13}.5`;
  const categories = (row: number) => `kind ${row % 40}`;

  const cases: [string, (row: number) => string, number, RecipeSettings][] = [
    ["4 bytes a number", numbers, 100 * 3 * 4, {}],
    ["8 bytes a number for L-BFGS, which is float64", numbers, 100 * 3 * 8, { optimizer: "lbfgs" }],
    ["only a category's feature that is 1, with its column", categories, 100 * 8, {}],
  ];
  for (const [what, cells, bytes, settings] of cases) {
    it(`has to be free: ${what}`, () => {
      assert.equal(prepare(cells, bytes, settings).train.rows, 80);
      assert.throws(() => prepare(cells, bytes - 1, settings), {
        code: "table-too-large",
        message:
          /gives 100 rows of \d+ features to train on, which may take 1 MB; 0 MB of memory are free\. Close other programs/,
      });
    });
  }
});
