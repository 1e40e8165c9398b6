import { expectRead, expectRefused } from "./expect-read";

describe("matlabReader", () => {
  it("multiplies by the common factor, rounding once", () => {
    expectRead("z =\n\n   1.0e+03 *\n\n    1.0000    0.0020   -0.5000\n", { values: [1000, 2, -500] });
    expectRead("z =\n\n  1.0e-03 *\n\n   0.3000   7.1000\n", { values: [0.0003, 0.0071] });
    expectRead("z =\n\n  1.0e+02 *\n\n   3.5428   2.8477\n", { values: [354.28, 284.77] });
  });

  it("reads rows, columns and blocks of columns", () => {
    expectRead("z =\n\n   2.0000\n  -1.5000\n", { values: [2, -1.5] });
    expectRead("z =\n\n     1     2\n     3     4\n\n", { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead(
      "z =\n\n  Columns 1 through 2\n\n    1.5    2.5\n    4.5    5.5\n\n  Column 3\n\n    3.5\n    6.5\n",
      {
        shape: [2, 3],
        values: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5],
      },
    );
    expectRead("z =\n\n Columns 1 and 2:\n\n  1  2\n\n Column 3:\n\n  3\n", { values: [1, 2, 3] });
  });

  it("reads arrays of three axes in row-major order", () => {
    expectRead("z =\n\nans(:,:,1) =\n\n   1   3\n   2   4\n\nans(:,:,2) =\n\n   5   7\n   6   8\n", {
      shape: [2, 2, 2],
      values: [1, 5, 3, 7, 2, 6, 4, 8],
    });
  });

  it("refuses complex numbers and blocks that do not fit", () => {
    expectRefused("z =\n\n   1 + 2i   3 + 0i\n", /complex/, "2i");
    expectRefused("z =\n\n Columns 1 through 4:\n\n  1  2\n", /promised/);
  });
});
