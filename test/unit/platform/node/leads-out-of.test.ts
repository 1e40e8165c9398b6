import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { leadsOutOf } from "../../../../src/platform/node/leads-out-of";
import { createTemporaryFolder, type TemporaryFolder } from "../../../support/temporary-folder";

describe("leadsOutOf", () => {
  let root: TemporaryFolder;
  const at = (name: string) => path.join(root.path, name);

  before(() => {
    root = createTemporaryFolder();
    for (const folder of ["workspace/data", "elsewhere"]) fs.mkdirSync(at(folder), { recursive: true });
    for (const file of ["workspace/data/a.csv", "workspace/..b.csv", "elsewhere/secret.csv"]) {
      fs.writeFileSync(at(file), "x,y\n");
    }
    // Junctions need no permission on Windows; elsewhere the kind is of no account.
    fs.symlinkSync(at("elsewhere"), at("workspace/out"), "junction");
    fs.symlinkSync(at("workspace/data"), at("workspace/near"), "junction");
    fs.symlinkSync(at("workspace"), at("opened"), "junction");
  });

  after(() => root.remove());

  it("gives the place of what a link leads out to", async () => {
    const place = await leadsOutOf([at("workspace")], at("workspace/out/secret.csv"));
    assert.equal(place, at("elsewhere/secret.csv"));
  });

  it("finds out of one folder what is in another", async () => {
    const file = at("workspace/out/secret.csv");
    assert.equal(await leadsOutOf([at("workspace"), at("elsewhere")], file), null);
    assert.equal(await leadsOutOf([at("workspace/data")], at("workspace/..b.csv")), at("workspace/..b.csv"));
  });

  for (const file of ["data/a.csv", "near/a.csv", "..b.csv", "data/missing/none.csv"]) {
    it(`finds ${file} within, whether the folder is opened by its name or by a link`, async () => {
      assert.equal(await leadsOutOf([at("workspace")], at(`workspace/${file}`)), null);
      assert.equal(await leadsOutOf([at("opened")], at(`opened/${file}`)), null);
    });
  }

  it("judges a file that is not there yet by its folder", async () => {
    const place = await leadsOutOf([at("workspace")], at("workspace/out/new/none.csv"));
    assert.equal(place, at("elsewhere/new/none.csv"));
  });
});
