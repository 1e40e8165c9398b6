import assert from "node:assert/strict";
import { hoverCommands } from "../../../../src/features/annotate/command-names";
import { hoverLinks } from "../../../../src/features/annotate/hover-links";
import { readChange, readCopyFormat } from "../../../../src/features/annotate/link-parameters";
import { annotateText } from "./evaluate";

interface Link {
  readonly title: string;
  readonly command: string;
  readonly parameters: readonly unknown[];
}

function linksOf(text: string): Link[] {
  const links = hoverLinks(annotateText(text), 0).matchAll(/\[([^\]]*)\]\(command:([^?]+)\?(\S+) "/g);
  return Array.from(links, ([, title, command, query]) => ({
    title: title!,
    command: command!,
    parameters: JSON.parse(decodeURIComponent(query!)) as unknown[],
  }));
}

describe("the links of a hover", () => {
  it("run only commands that the hover trusts, with parameters that these take", () => {
    for (const { title, command, parameters } of linksOf("[[1, 2], [3, 4]]")) {
      assert.ok(hoverCommands.includes(command), command);
      if (command.endsWith("changeAnnotation")) assert.ok(readChange(parameters[0]), title);
      if (command.endsWith("copyProbabilities")) assert.equal(readCopyFormat(parameters[1]), title);
    }
  });

  it("offer every other function, axis and temperature, the target and four ways to copy", () => {
    const titles = linksOf("[[1, 2], [3, 4]]").map(({ title }) => title.replace(/\$\(.*?\) /, ""));
    assert.deepEqual(titles, [
      "log-softmax",
      "sigmoid",
      "first",
      "all",
      "−",
      "+",
      "Mark as target",
      "list",
      "NumPy",
      "JSON",
      "CSV",
      "Chart",
      "Replace",
      "Clear",
    ]);
  });

  it("offer no axis where there is one only", () => {
    assert.ok(!linksOf("[1, 2]").some(({ title }) => title === "first" || title === "all"));
  });
});

describe("readChange", () => {
  it("refuses what no link of ours asks", () => {
    for (const parameter of [
      undefined,
      null,
      "all",
      { id: 1, entry: 0 },
      { id: 1, entry: -1, state: null },
      { id: 1, entry: 0, state: { temperature: 0 } },
      { id: 1, entry: 0, state: { function: "eval" } },
      { id: 1, entry: 0, state: { axis: 0.5 } },
      { id: 1, entry: 0, state: {}, more: 1 },
    ]) {
      assert.equal(readChange(parameter), null, JSON.stringify(parameter));
    }
  });
});
