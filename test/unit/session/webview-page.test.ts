import assert from "node:assert/strict";
import { webviewPage } from "../../../src/session/webview-page";

describe("a webview's page", () => {
  const page = webviewPage({
    title: "Softmax Lab",
    script: "https://host/dist/panel.js",
    styleSheet: "https://host/dist/panel.css",
    cspSource: "https://host",
    nonce: "abc",
  });

  it("allows nothing but our script, style sheet and fonts", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    assert.match(policy, /^default-src 'none';/);
    assert.match(policy, /script-src 'nonce-abc';/);
    assert.doesNotMatch(policy, /unsafe|\*|data:|blob:/);
  });

  it("has no inline style or script, and loads its script by the nonce", () => {
    assert.doesNotMatch(page, /<style|style=|\bon\w+=/);
    assert.deepEqual(page.match(/<script[^>]*>[^<]*/g), [
      '<script nonce="abc" src="https://host/dist/panel.js">',
    ]);
  });
});
