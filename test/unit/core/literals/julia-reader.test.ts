import { expectRead, expectRefused } from "./expect-read";

describe("juliaReader", () => {
  it("reads vectors and matrices below the line with their type", () => {
    expectRead("3-element Vector{Float64}:\n  2.0\n -1.5\n  0.1", { values: [2, -1.5, 0.1] });
    expectRead("2×3 Matrix{Float64}:\n 1.0  2.0  3.0\n 4.0  5.0  6.0", {
      shape: [2, 3],
      values: [1, 2, 3, 4, 5, 6],
    });
    expectRead("1×2 adjoint(::Vector{Float64}) with eltype Float64:\n 2.0  -1.5", { values: [2, -1.5] });
  });

  it("reads arrays of three and four axes in row-major order", () => {
    const text = "2×2×2 Array{Int64, 3}:\n[:, :, 1] =\n 1  3\n 2  4\n\n[:, :, 2] =\n 5  7\n 6  8";
    expectRead(text, { shape: [2, 2, 2], values: [1, 5, 3, 7, 2, 6, 4, 8] });
    const pages = ["1, 1", "2, 1", "1, 2", "2, 2"].map((at, k) => `[:, :, ${at}] =\n ${k + 1} 0`);
    expectRead(`1×2×2×2 Array{Int64, 4}:\n${pages.join("\n\n")}`, {
      shape: [1, 2, 2, 2],
      values: [1, 3, 2, 4, 0, 0, 0, 0],
    });
  });

  it("refuses what is cut, incomplete, boolean or complex", () => {
    expectRefused("100-element Vector{Float64}:\n 0.1\n ⋮\n 0.3", /show\(stdout, array\)/, "⋮");
    expectRefused("3-element Vector{Float64}:\n 0.1\n 0.3", /promises 3 rows/);
    expectRefused("2-element Vector{Bool}:\n 1\n 0", /boolean/);
    expectRefused("2-element Vector{ComplexF64}:\n 1.0 + 2.0im\n 0.0 + 1.0im", /complex/);
  });
});
