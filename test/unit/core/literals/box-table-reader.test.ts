import { expectRead } from "./expect-read";

describe("boxTableReader", () => {
  const two = { values: [2, -1.5], labels: ["cat", "dog"] };

  it("reads Markdown tables, labeled by their column of names", () => {
    expectRead("| class | logit |\n|-------|------:|\n| cat   |  2.0  |\n| dog   | -1.5  |", two);
    expectRead("class | logit\n------|------\ncat | 2.0\ndog | -1.5", two);
  });

  it("reads tables of databases and polars", () => {
    expectRead(
      "+------+-----+\n| name | x   |\n+------+-----+\n| cat  | 2.0 |\n| dog  |-1.5 |\n+------+-----+",
      two,
    );
    expectRead(" name | score \n------+-------\n cat  |   2.0\n dog  |  -1.5\n(2 rows)", two);
    const head = "┌──────┬───────┐\n│ name ┆ score │\n│ ---  ┆ ---   │\n│ str  ┆ f64   │\n╞══════╪═══════╡\n";
    expectRead(`shape: (2, 2)\n${head}│ cat  ┆ 2.0   │\n│ dog  ┆ -1.5  │\n└──────┴───────┘`, two);
  });

  it("reads console.table without its index", () => {
    const text =
      "┌─────────┬───┬─────┐\n│ (index) │ a │ b   │\n├─────────┼───┼─────┤\n│ 0       │ 1 │ 2.5 │\n│ 1       │ 3 │ 4.5 │\n└─────────┴───┴─────┘";
    expectRead(text, { shape: [2, 2], values: [1, 2.5, 3, 4.5], labels: ["a", "b", "a", "b"] });
  });
});
