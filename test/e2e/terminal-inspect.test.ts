import assert from "node:assert/strict";
import { iris, run, useFolder } from "./run-terminal";

describe("inspecting in a terminal", () => {
  const { write } = useFolder();

  it("tells in one JSON line what was understood", async () => {
    const file = write("a.csv", "id;wert;ok;kind\n1;1,5;yes;a\n2;NA;no;b\n3;2,5;yes;a\n");
    const { code, out } = await run(["inspect", file, "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      delimiter: ";",
      decimal: ",",
      encoding: "utf-8",
      header: true,
      rows: 3,
      columns: [
        { name: "id", type: "identifier", missing: 0, distinct: 3 },
        { name: "wert", type: "numeric", missing: 1, distinct: 2 },
        { name: "ok", type: "boolean", missing: 0, distinct: 2 },
        { name: "kind", type: "categorical", missing: 0, distinct: 2 },
      ],
      target: { name: "kind", task: "classification" },
      warnings: [],
    });
  });

  it("takes what a person says about the file, as training does", async () => {
    const file = write("b.csv", "1|x|-\n2|y|5\n3|x|6\n4|y|7\n5|x|8\n6|y|9\n");
    const flags = ["--no-header", "--delimiter", "|", "--missing", "-", "--type", "column 1=categorical"];
    const { out } = await run(["inspect", file, ...flags, "--json"]);
    const { header, rows, columns } = JSON.parse(out) as {
      header: boolean;
      rows: number;
      columns: { name: string; type: string; missing: number }[];
    };
    assert.deepEqual([header, rows], [false, 6]);
    assert.deepEqual(
      columns.map(({ name, type, missing }) => [name, type, missing]),
      [
        ["column 1", "categorical", 0],
        ["column 2", "categorical", 0],
        ["column 3", "numeric", 1],
      ],
    );
    const train = [
      "train",
      file,
      ...flags,
      "--target",
      "column 2",
      "--epochs",
      "1",
      "--validation",
      "0",
      "--json",
    ];
    const { code, lines, err } = await run([...train, "--ignore", "column 1"]);
    assert.equal(code, 0, err);
    assert.equal((lines.at(-1) as unknown as { features: number }).features, 1);
  });

  it("shows a person the columns with their evidence", async () => {
    const { code, out } = await run(["inspect", iris]);
    assert.equal(code, 0);
    assert.match(out, /^iris\.csv: 150 rows, 5 columns\ndelimiter comma, decimal point, utf-8/);
    assert.match(
      out,
      /petal width \(cm\) +numeric +22 values, 0\.1 to 2\.5 [▁-█ ]+\n +Every value is a number\./,
    );
    assert.match(out, /Target: label \(classification: setosa 50, versicolor 50, virginica 50\)/);
  });

  it("takes the choices of preparing and splitting, and says how train goes by all of them", async () => {
    const { out: own } = await run(["inspect", iris]);
    assert.match(
      own,
      /^Train prepares: --impute median --maximum-categories 100 --scaling standardize\nTrain splits: --split stratified --validation 0\.2 --seed 1$/m,
    );
    const flags = ["--impute", "constant:3", "--scaling", "softmax:2", "--group", "petal width (cm)"];
    const split = ["--split", "random", "--validation", "0.3", "--test", "0.1", "--seed", "5"];
    const { code, out } = await run(["inspect", iris, ...flags, ...split]);
    assert.equal(code, 0);
    assert.match(out, /^Train prepares: --impute constant:3 .* --scaling softmax:2$/m);
    assert.match(
      out,
      /^Train splits: --split random --group 'petal width \(cm\)' --validation 0\.3 --test-part 0\.1 --seed 5$/m,
    );
    const missing = await run(["inspect", iris, "--split", "column:part"]);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /"iris\.csv" has no column "part" to split the rows by\./);
  });

  it("ends with 0 for one column that nothing can be trained on, and with 1 for what is no table", async () => {
    assert.equal((await run(["inspect", write("one.csv", "a\nx\ny\n"), "--json"])).code, 0);
    for (const content of ["", " \n\n", "a,b\n", Uint8Array.from({ length: 999 }, (_, at) => at * 7)]) {
      const { code, lines } = await run(["inspect", write("bad.csv", content), "--json"]);
      assert.equal(code, 1);
      assert.equal(lines.at(-1)!["event"], "error");
    }
  });

  it("tells which columns train leaves out, and passes no control character on, of C1 neither", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `n${100 + row},${row},${"ab"[row % 2]!}`).join("\n");
    const file = write("left.csv", `who\u009b31m,x,y\n${rows}\n`);
    const { code, err } = await run(["train", file, "--target", "y", "--epochs", "1"]);
    assert.equal(code, 0);
    assert.match(err, /^Left out: who\\u009b31m \(identifier\); inspect says why/);
    assert.doesNotMatch(err, /\u009b/);
    const { err: refusal } = await run(["train", file, "--target", "z", "--epochs", "1"]);
    assert.match(refusal, /its columns are who\\u009b31m, x, y/);
  });

  it("keeps control characters of a file from the terminal", async () => {
    const { out } = await run(["inspect", write("esc.csv", "a\u001b[31m,b\n1,x\n2,y\n")]);
    assert.ok(out.includes("a\\u001b[31m") && !out.includes("\u001b"));
  });
});
