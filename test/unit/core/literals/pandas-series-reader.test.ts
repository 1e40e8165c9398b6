import { expectRead, expectRefused } from "./expect-read";

describe("pandasSeriesReader", () => {
  it("reads values, not the index that counts them", () => {
    expectRead("0    0.115604\n1   -2.581547\ndtype: float64", {
      values: [0.115604, -2.581547],
      labels: null,
    });
  });

  it("labels the entries by their index, white space and all", () => {
    expectRead("cat         0.1\ndog        -2.0\nbig bird    3.0\nName: logit, dtype: float64", {
      values: [0.1, -2, 3],
      labels: ["cat", "dog", "big bird"],
    });
    expectRead("token\na    0.1\nb   -2.0\ndtype: float64", { values: [0.1, -2], labels: ["a", "b"] });
    expectRead("2026-01-01    0.1\n2026-01-02   -2.0\nFreq: D, dtype: float64", {
      values: [0.1, -2],
      labels: ["2026-01-01", "2026-01-02"],
    });
  });

  it("fills in the levels of an index that are left blank where they repeat", () => {
    const labels = ["a, x", "a, y", "b, x"];
    expectRead("a  x    0.1\n   y    0.2\nb  x    0.3\ndtype: float64", { values: [0.1, 0.2, 0.3], labels });
    expectRead(
      "first  second\na      x         0.1\n       y         0.2\nb      x         0.3\nName: v, dtype: float64",
      { values: [0.1, 0.2, 0.3], labels },
    );
  });

  it("takes log-probabilities for such where the name says so", () => {
    expectRead("a   -0.1\nb   -2.5\nName: logprob, dtype: float64", {
      values: [-0.1, -2.5],
      labels: ["a", "b"],
      meaning: "log-probabilities",
    });
  });

  it("refuses what is cut, missing or boolean", () => {
    expectRefused("0     0.0\n     ... \n99   99.0\nLength: 100, dtype: float64", /to_string/, "...");
    expectRefused("0     0.0\n1     1.0\nLength: 100, dtype: float64", /cut/, "Length: 100");
    expectRefused("0       1\n1    <NA>\n2       2\ndtype: Int64", /missing/, "<NA>");
    expectRefused("0     True\n1    False\ndtype: bool", /boolean/, "True");
  });
});
