import assert from "node:assert/strict";
import { outputText } from "../../../../src/features/notebook/output-text";

const item = (mime: string, text: string) => ({ mime, data: new TextEncoder().encode(text) });
const stdout = "application/vnd.code.notebook.stdout";

describe("the text of a cell's outputs", () => {
  it("holds each output on lines of its own, in their order", () => {
    const outputs = [
      { items: [item(stdout, "loading\n")] },
      { items: [item("text/plain", "array([1., 2.])")] },
      { items: [item("application/json", "[3, 4]")] },
    ];
    assert.equal(outputText(outputs), "loading\narray([1., 2.])\n[3, 4]");
  });

  it("joins the parts of a stream, which may end amid a number", () => {
    assert.equal(outputText([{ items: [item(stdout, "[1.2"), item(stdout, "5, 2]\n")] }]), "[1.25, 2]\n");
  });

  it("reads one representation of an output: JSON before plain text, and no markup", () => {
    const outputs = [
      {
        items: [
          item("text/html", "<b>[9, 9]</b>"),
          item("text/plain", "<JSON object>"),
          item("application/json", "[1]"),
        ],
      },
      { items: [item("image/png", "[8, 8]")] },
      { items: [item("application/vnd.code.notebook.stderr", "[7, 7]")] },
    ];
    assert.equal(outputText(outputs), "[1]");
  });

  it("leaves out the escape sequences of colored prints", () => {
    assert.equal(outputText([{ items: [item("text/plain", "\u001b[1;32m[1, 2]\u001b[0m")] }]), "[1, 2]");
  });
});
