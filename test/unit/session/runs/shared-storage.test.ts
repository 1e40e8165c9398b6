import assert from "node:assert/strict";
import { sharedStorage } from "../../../../src/session/runs/shared-storage";

describe("sharedStorage", () => {
  const first = "/user/workspaceStorage/0f3a9c/publisher.name-2";

  it("is the first window's for each that VS Code gives another", () => {
    assert.equal(sharedStorage(first), first);
    for (const other of [1, 2, 9]) {
      assert.equal(sharedStorage(`/user/workspaceStorage/0f3a9c-${other}/publisher.name-2`), first);
    }
  });

  it("takes nothing from a workspace's own name", () => {
    for (const name of ["-1f3a9c", "-1", "0f3a9c-12", "0f3a9c-0", "1712345678901"]) {
      const path = `/c:/user-1/workspaceStorage/${name}/publisher.name`;
      assert.equal(sharedStorage(path), path);
    }
  });
});
