import assert from "node:assert/strict";
import { webviewPage } from "../../../src/session/webview-page";

describe("a webview's page", () => {
  const webview = { cspSource: "https://host", asWebviewUri: (file: string) => `https://host/${file}` };
  const page = webviewPage(webview, {
    title: "Softmax Lab",
    script: "panel.js",
    styleSheet: "panel.css",
    nonce: "abc",
  });

  it("allows nothing but our script, style sheet and fonts", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    assert.match(policy, /^default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/host;/);
    assert.doesNotMatch(policy, /unsafe|\*|data:|blob:/);
  });

  it("has no inline style or script, and loads its script by the nonce", () => {
    assert.doesNotMatch(page, /<style|style=|\bon\w+=/);
    assert.deepEqual(page.match(/<script[^>]*>[^<]*/g), ['<script nonce="abc" src="https://host/panel.js">']);
    assert.match(page, /<link rel="stylesheet" href="https:\/\/host\/panel\.css">/);
  });
});
