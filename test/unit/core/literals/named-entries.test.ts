import assert from "node:assert/strict";
import { readArrays } from "../../../../src/core/literals/read-arrays";
import { expectRead, expectRefused } from "./expect-read";

describe("bracketedReader, on names and numbers,", () => {
  const two = { values: [1.2, 0.3], labels: ["cat", "dog"] };

  it("reads objects, dictionaries, maps and pairs", () => {
    for (const text of [
      '{"cat": 1.2, "dog": 0.3}',
      "{'cat': np.float64(1.2), 'dog': tensor(0.3)}",
      "{ cat: 1.2, dog: 0.3 }",
      "Map(2) { 'cat' => 1.2, 'dog' => 0.3 }",
      "map[cat:1.2 dog:0.3]",
      "[('cat', 1.2), ('dog', 0.3)]",
      "OrderedDict([('cat', 1.2), ('dog', 0.3)])",
      "c(cat = 1.2, dog = 0.3)",
      '{"labels": ["cat", "dog"], "scores": [1.2, 0.3]}',
      "[{'label': 'cat', 'score': 1.2}, {'label': 'dog', 'score': 0.3}]",
    ]) {
      expectRead(text, two);
    }
    expectRead('{"0": 1.2, "1": 0.3}', { values: [1.2, 0.3], labels: null });
  });

  it("exponentiates nothing, but says which values are log-probabilities", () => {
    const meaning = "log-probabilities";
    expectRead('[{"token": "a", "logprob": -0.3}, {"token": "\\n", "logprob": -1.6}]', {
      values: [-0.3, -1.6],
      labels: ["a", "\n"],
      meaning,
    });
    expectRead("log_probs = torch.tensor([-0.5, -1.2])", { values: [-0.5, -1.2], meaning });
    expectRead("x = [-0.5, -1.2]", { values: [-0.5, -1.2] });
    expectRefused("logprobs = [0.5, 1.2]", /never above 0/, "0.5");
  });

  it("reads the alternatives of each token of a chat's answer, and nothing else of it", () => {
    const token = (name: string, top: [string, number][]) => ({
      token: name,
      logprob: top[0]![1],
      bytes: [72, 105],
      top_logprobs: top.map(([other, logprob]) => ({ token: other, logprob, bytes: [1, 2] })),
    });
    const content = [token("Hi", [["Hi", -0.3], ["Yo", -1.6]]), token("!", [["!", -0.01], [".", -4.6]])]; // prettier-ignore
    const answer = {
      choices: [{ index: 0, logprobs: { content } }],
      usage: { prompt_tokens: 9, total_tokens: 11 },
    };
    const read = readArrays(JSON.stringify(answer, null, 2), { kind: "all" });
    assert.deepEqual(
      read.map(({ labels, values, meaning }) => [labels, [...values], meaning]),
      [
        [["Hi", "Yo"], [-0.3, -1.6], "log-probabilities"],
        [["!", "."], [-0.01, -4.6], "log-probabilities"],
      ],
    );
    const without = content.map((each) => ({ ...each, top_logprobs: [] }));
    expectRead(JSON.stringify({ logprobs: { content: without } }), {
      values: [-0.3, -0.01],
      labels: ["Hi", "!"],
      meaning: "log-probabilities",
    });
  });

  it("prefers arrays to objects of settings and counts", () => {
    expectRead('{"id": 7, "usage": {"in": 3, "out": 4}, "logits": [1, 2]}', { values: [1, 2] });
  });
});
