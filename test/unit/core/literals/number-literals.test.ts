import { expectRead, expectRefused } from "./expect-read";

describe("number literals", () => {
  const cases: [text: string, values: number[]][] = [
    ["float z[] = {2.0f, -1.5F, .1f};", [2, -1.5, 0.1]],
    ["std::vector<float> z{2.0f, std::numeric_limits<float>::infinity()};", [2, Infinity]],
    ["double[] z = new double[]{2.0, -1.5d, 1D};", [2, -1.5, 1]],
    ["let v = vec![2.0_f32, -1.5, 1f32, f32::NEG_INFINITY];", [2, -1.5, 1, -Infinity]],
    ["z := []float64{2, -1.5, math.Inf(1), math.NaN()}", [2, -1.5, Infinity, NaN]],
    ["var z = new[] { 2.0f, 1.5m, float.NaN };", [2, 1.5, NaN]],
    ["floatArrayOf(2f, -1.5f)", [2, -1.5]],
    ["Float32[2.0f0, -1.5f-1, 3f0, Inf32]", [2, -0.15, 3, Infinity]],
    ["{0x1.8p3, -0x1p-2, 0x1.0p+1f}", [12, -0.25, 2]],
    ["[0x1F, 0b101, 0o17, 1_000, 1'000]", [31, 5, 15, 1000, 1000]],
    ["[2L, 3n, 4u, 5ull, 1.5d0]", [2, 3, 4, 5, 1.5]],
    ["[Decimal('1.5'), np.float64(-2.5)]", [1.5, -2.5]],
    ["{1., -2.5, 3.*^-2}", [1, -2.5, 0.03]],
    ["[0x1p-1074, 0x1.8p-1073]", [5e-324, 1.5e-323]],
  ];
  for (const [text, values] of cases) it(`are read: ${text}`, () => expectRead(text, { values }));

  it("are refused where languages disagree or they would need evaluation", () => {
    expectRefused("[01, 2]", /octal/, "01");
    expectRefused("[1__0, 2]", /not/, "1__0");
    expectRefused("[10ms, 2, 3]", /suffix|not a number/, "10ms");
  });
});

describe("matrices in brackets", () => {
  it("have rows between semicolons", () => {
    expectRead("[1.0 2.0; 3.0 4.0]", { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead("A = [1, 2, 3; 4, 5, 6]'", { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] });
    expectRead("[1; 2; 3]", { values: [1, 2, 3] });
  });

  it("are asked for where short lines may be rows or one vector", () => {
    expectRefused("z = [1 2 3\n 4 5 6]", /rows or one vector/);
    expectRead("[1 2 3\n 4 5 6]", { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] }, "rows");
    expectRead("[1 2 3\n 4 5 6]", { values: [1, 2, 3, 4, 5, 6] }, "vector");
    expectRead("z = [1 2 3\n 4 5 6];", { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] });
  });

  it("leave masked entries out and say so", () => {
    const text =
      "masked_array(data=[1.0, --, 3.0],\n             mask=[False,  True, False],\n       fill_value=1e+20)";
    expectRead(text, { shape: [3], values: [1, 3], indices: [0, 2] });
    expectRead("[[1.0 -- 3.0]\n [4.0 5.0 --]]", {
      shape: [2, 3],
      values: [1, 3, 4, 5],
      indices: [0, 2, 3, 4],
    });
    expectRefused("[-- 1.0]", /mask leaves only one/);
  });
});
