import { expectRead, expectRefused } from "./expect-read";

describe("rVectorReader and rArrayReader", () => {
  it("read entries, not the indices before the lines", () => {
    expectRead("[1]  2.0 -1.5  0.1", { values: [2, -1.5, 0.1] });
    expectRead(" [1] -3.0 -2.7\n [3]  1.0  -Inf\n", { values: [-3, -2.7, 1, -Infinity] });
    expectRead("## [1] 1 2", { values: [1, 2] });
  });

  it("pass over single numbers beside vectors", () => {
    expectRead("$a\n[1] 1.5\n\n$b\n[1] 2 3\n", { values: [2, 3] });
    expectRefused("[1] 1.5", /at least two/);
  });

  it("read arrays of three axes in row-major order", () => {
    const slice = (k: number, values: string) =>
      `, , ${k}\n\n     [,1] [,2]\n[1,] ${values.replace("/", "\n[2,] ")}\n\n`;
    expectRead(slice(1, "1 3/2 4") + slice(2, "5 7/6 8"), {
      shape: [2, 2, 2],
      values: [1, 5, 3, 7, 2, 6, 4, 8],
    });
  });

  it("refuse what is cut, missing, boolean or incomplete", () => {
    expectRefused(
      '[1] 0.1 0.2\n [ reached getOption("max.print") -- omitted 20 entries ]',
      /options\(max\.print/,
    );
    expectRefused("[1] 1 NA 3", /missing/, "NA");
    expectRefused("[1] TRUE FALSE", /boolean/, "TRUE");
    expectRefused("[1] 1 2\n[7] 3 4", /entry 7/);
  });

  it("read matrix() by column, or by row where it says so", () => {
    expectRead("matrix(c(1, 2, 3, 4, 5, 6), nrow = 2)", { shape: [2, 3], values: [1, 3, 5, 2, 4, 6] });
    expectRead("matrix(c(1, 2, 3, 4), ncol = 2, byrow = TRUE)", { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead("c(a = 2, b = -1.5)", { values: [2, -1.5], labels: ["a", "b"] });
  });
});
