import { expectRead, expectRefused } from "./expect-read";

describe("textTableReader", () => {
  it("reads a DataFrame without its index and header, which label the entries", () => {
    expectRead("     0    1\n0  0.1  0.2\n1  3.0  4.0", {
      shape: [2, 2],
      values: [0.1, 0.2, 3, 4],
      labels: null,
    });
    expectRead("     cat  dog\nrow          \nx    0.1  0.2\ny    3.0  4.0", {
      shape: [2, 2],
      values: [0.1, 0.2, 3, 4],
      labels: ["cat", "dog", "cat", "dog"],
    });
    expectRead("  label  score\n0   cat    0.1\n1   dog    0.2", {
      values: [0.1, 0.2],
      labels: ["cat", "dog"],
    });
  });

  it("reads DataFrames whose index has levels", () => {
    expectRead(
      "                 v\nfirst second     \na     x       0.1\n      y       0.2\nb     x       0.3",
      {
        values: [0.1, 0.2, 0.3],
        labels: ["a, x", "a, y", "b, x"],
      },
    );
  });

  it("tells an index from data by the names above, which end where their columns end", () => {
    const values = [-2.5, 11.25, 0.5, 1.5];
    const shape = [2, 2];
    expectRead("   two words      x\n5       -2.5  11.25\n6        0.5   1.50", {
      shape,
      values,
      labels: ["two words", "x", "two words", "x"],
    });
    expectRead("class    cat    dog\nyear               \n2023    -2.5  11.25\n2024     0.5   1.50", {
      shape,
      values,
      labels: ["cat", "dog", "cat", "dog"],
    });
    expectRead("             a      b\nrow no 0  -2.5  11.25\nrow no 1   0.5   1.50", { shape, values });
    expectRead("        0      1\ni               \n0.5  -2.5  11.25\n0.7   0.5   1.50", { shape, values });
    expectRead("    1.5      2\n0  -2.5  11.25\n1   0.5   1.50", { shape, values });
  });

  it("reads DataFrames whose columns have levels", () => {
    const text = "      g             h\n      1      2      1\n0  -2.5  11.25   2.00\n1   0.5   1.50  -3.25";
    expectRead(text, { shape: [2, 3], values: [-2.5, 11.25, 2, 0.5, 1.5, -3.25] });
  });

  it("puts blocks of columns side by side", () => {
    const text = "     0    1  \\\n0  1.5  2.5\n1  3.5  4.5\n\n     2\n0  5.5\n1  6.5\n";
    expectRead(text, { shape: [2, 3], values: [1.5, 2.5, 5.5, 3.5, 4.5, 6.5] });
  });

  it("refuses a DataFrame that is cut", () => {
    expectRefused(
      "      0  ...    9\n0  0.1  ...  0.2\n1  3.0  ...  4.0\n\n[2 rows x 10 columns]",
      /cut/,
      "...",
    );
    expectRefused("      x    y\n0   0.1  0.2\n..  ...  ...\n99  3.0  4.0\n\n[100 rows x 2 columns]", /cut/);
  });

  it("reads R's vectors with names, wrapped ones too", () => {
    expectRead("   a    b    c \n 2.0 -1.5  0.1 ", { values: [2, -1.5, 0.1], labels: ["a", "b", "c"] });
    expectRead("    one     two \n-3.0000 -2.5714 \n  three \n 0.5000 ", {
      values: [-3, -2.5714, 0.5],
      labels: ["one", "two", "three"],
    });
  });

  it("reads R's matrices and data frames", () => {
    expectRead("     [,1] [,2]\n[1,]  1.5    3\n[2,]  2.0    4\n", {
      shape: [2, 2],
      values: [1.5, 3, 2, 4],
      labels: null,
    });
    expectRead("     [,1] [,2]\n[1,]  1.5    3\n[2,]  2.0    4\n     [,3]\n[1,]    5\n[2,]    6\n", {
      shape: [2, 3],
      values: [1.5, 3, 5, 2, 4, 6],
    });
    expectRead("   cat dog\nr1 1.5   3\nr2 2.0   4\n", {
      shape: [2, 2],
      values: [1.5, 3, 2, 4],
      labels: ["cat", "dog", "cat", "dog"],
    });
  });
});
