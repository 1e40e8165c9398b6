import assert from "node:assert/strict";
import { encodeText } from "../../../src/session/runs/utf8";
import { WebviewPages } from "../../../src/session/webview-pages";

describe("the webviews' pages", () => {
  const read: string[] = [];
  const files = {
    read: async (file: string) => {
      read.push(file);
      return file.startsWith("panel.") ? encodeText(`/* ${file}, é */`) : undefined;
    },
  };

  it("hold their bundle's script and styles, which are read once", async () => {
    const pages = new WebviewPages(files);
    const [first, second] = [
      await pages.html("panel", { title: "Train", nonce: "a" }),
      await pages.html("panel", { title: "Train", nonce: "b" }),
    ];
    assert.match(first, /<script nonce="a">\/\* panel\.js, é \*\//);
    assert.match(first, /<style nonce="a">\/\* panel\.css, é \*\//);
    assert.match(second, /<script nonce="b">/);
    assert.deepEqual(read, ["panel.js", "panel.css"]);
  });

  it("say which file is missing, and look again the next time", async () => {
    const pages = new WebviewPages(files);
    read.length = 0;
    for (let turn = 0; turn < 2; turn++) {
      await assert.rejects(pages.html("chart", { title: "Chart", nonce: "a" }), /chart\.js is missing/);
    }
    assert.equal(read.filter((file) => file === "chart.js").length, 2);
  });
});
