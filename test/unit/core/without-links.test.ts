import assert from "node:assert/strict";
import { withoutLinks } from "../../../src/core/without-links";

/** As VS Code finds links in the text of a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe("withoutLinks", () => {
  it("leaves nothing that VS Code would make a link of", () => {
    const name = '[a](command:x)[b](https://y "z") [[c]](command:d).csv';
    assert.match(name, link);
    assert.doesNotMatch(withoutLinks(name), link);
  });

  it("changes nothing that a person sees, and nothing else at all", () => {
    const name = "[a](command:x) b[0] (c).csv";
    assert.equal(withoutLinks(name).replaceAll("\u2060", ""), name);
    assert.equal(withoutLinks("b[0] (c), {d}"), "b[0] (c), {d}");
  });
});
