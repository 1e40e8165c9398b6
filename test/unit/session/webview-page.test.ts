import assert from "node:assert/strict";
import { webviewPage } from "../../../src/session/webview-page";

describe("a webview's page", () => {
  const content = {
    title: "Softmax Lab",
    script: "start();",
    styles: "p { color: red }",
    nonce: "abc",
  };
  const page = webviewPage(content);

  it("allows nothing but our script and our styles", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc'; style-src 'nonce-abc'; base-uri 'none'; form-action 'none'",
    );
  });

  it("holds script and styles by the nonce", () => {
    assert.deepEqual(page.match(/<script[^>]*>[^<]*/g), ['<script nonce="abc">start();']);
    assert.deepEqual(page.match(/<style[^>]*>[^<]*/g), ['<style nonce="abc">p { color: red }']);
    assert.doesNotMatch(page, /style=|\bon\w+=/);
  });

  it("lets no text end its element, and changes no text's meaning", () => {
    const script = 'end("</script><!-- </SCRIPT>", `<\u002fscript>`, /<!--/, "$&");';
    const styles = 'p::after { content: "</style> $&" }';
    const hostile = webviewPage({ ...content, script, styles });
    assert.equal(hostile.match(/<\/script/gi)?.length, 1);
    assert.equal(hostile.match(/<\/style/gi)?.length, 1);
    assert.doesNotMatch(hostile, /<!--/);
    const held = /<script[^>]*>(.*?)<\/script>/s.exec(hostile)![1]!;
    const run = (source: string) => {
      let said: unknown[] = [];
      new Function("end", source)((...words: unknown[]) => (said = words.map(String)));
      return said;
    };
    assert.equal(run(held)[0], run(script)[0]);
    assert.equal(run(held)[1], run(script)[1]);
    assert.equal(run(held)[3], run(script)[3]);
    assert.ok(new RegExp((run(held)[2] as string).slice(1, -1)).test("<!--"));
    assert.match(hostile, /content: "\\3C \/style> \$&"/);
  });
});
