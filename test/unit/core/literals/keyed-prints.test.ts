import { expectRead, expectRefused } from "./expect-read";

const row = (key: string, ...values: number[]) =>
  `    [${key}] => Array\n        (\n${values.map((value, at) => `            [${at}] => ${value}\n`).join("")}        )\n\n`;

describe("prints of names and numbers", () => {
  it("of PHP's print_r and var_dump", () => {
    expectRead("Array\n(\n    [0] => 0.1\n    [1] => -2\n)\n", { values: [0.1, -2], labels: null });
    expectRead("Array\n(\n    [cat] => 0.1\n    [dog] => 0.2\n)\n", {
      values: [0.1, 0.2],
      labels: ["cat", "dog"],
    });
    expectRead(`Array\n(\n${row("0", 1, 2)}${row("1", 3, 4)})\n`, { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead('array(2) {\n  ["cat"]=>\n  float(0.1)\n  ["dog"]=>\n  int(2)\n}\n', {
      values: [0.1, 2],
      labels: ["cat", "dog"],
    });
    expectRefused(`Array\n(\n${row("0", 1, 2)}${row("1", 3)})\n`, /Row 2 has 1 entry/);
  });

  it("of Ruby, and its matrices", () => {
    expectRead("{:cat=>1.2, :dog=>0.3}", { values: [1.2, 0.3], labels: ["cat", "dog"] });
    expectRead('{"cat" => 1.2, "dog" => 0.3}', { values: [1.2, 0.3], labels: ["cat", "dog"] });
    expectRead("Matrix[[1, 2], [3, 4]]", { shape: [2, 2], values: [1, 2, 3, 4] });
    expectRead("Numo::DFloat#shape=[2,2]\n[[1, 2], \n [3, 4]]", { shape: [2, 2], values: [1, 2, 3, 4] });
  });
});
