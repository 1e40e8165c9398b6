import assert from "node:assert/strict";
import { iris, run } from "./run-terminal";

describe("wrong usage in a terminal", () => {
  for (const args of [
    [],
    ["fit"],
    ["train"],
    ["train", iris],
    ["softmax", "--axis", "x"],
    ["inspect"],
    ["inspect", iris, "--type", "label=number"],
    ["train", iris, "--target", "label", "--delimiter", "x"],
    ["train", iris, "--target", "label", "--epochs", "0"],
    ["train", iris, "--target", "label", "--loss", "hinge", "--label-smoothing", "0.1"],
  ]) {
    it(`answers "${args.join(" ").replace(iris, "iris.csv")}" with how to use it and exit 2`, async () => {
      const { code, out, err } = await run(args);
      assert.equal(code, 2);
      assert.equal(out, "");
      assert.match(err, /Usage:/);
    });
  }

  it("helps and tells its version", async () => {
    assert.match((await run(["--help"])).out, /--learning-rate/);
    assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
  });
});
