import assert from "node:assert/strict";
import { fillPanel } from "../../../../src/features/panels/fill-panel";
import { encodeText } from "../../../../src/session/runs/utf8";
import { WebviewPages } from "../../../../src/session/webview-pages";

describe("filling a panel", () => {
  let missing: boolean;
  let told: string[];
  let panel: ReturnType<typeof makePanel>;
  const kind = { page: "chart", title: "Softmax Chart" } as const;
  const files = { read: async (file: string) => (missing ? undefined : encodeText(`/* ${file} */`)) };
  let pages: WebviewPages;

  function makePanel() {
    const listeners = new Set<() => void>();
    return {
      isClosed: false,
      onDidDispose: (listener: () => void) => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
      dispose() {
        this.isClosed = true;
        for (const listener of listeners) listener();
      },
      webview: { options: {}, html: "" },
    };
  }
  const fill = (answer: () => boolean) =>
    fillPanel(panel as never, kind, pages, (message) => {
      told.push(message);
      return Promise.resolve(answer());
    });

  beforeEach(() => {
    missing = false;
    told = [];
    panel = makePanel();
    pages = new WebviewPages(files);
  });

  it("puts the page into it", async () => {
    assert.equal(await fill(() => false), true);
    assert.match(panel.webview.html, /\/\* chart\.js \*\//);
    assert.deepEqual(told, []);
  });

  it("says what is missing, and tries again as often as a person asks", async () => {
    missing = true;
    let times = 0;
    assert.equal(
      await fill(() => {
        missing = ++times < 3;
        return true;
      }),
      true,
    );
    assert.equal(told.length, 3);
    assert.match(
      told[0]!,
      /^“Softmax Chart” cannot be shown: chart\.js is missing.*install the extension anew/,
    );
    assert.match(panel.webview.html, /\/\* chart\.js \*\//);
    assert.equal(panel.isClosed, false);
  });

  it("closes the panel where nobody wants it, so that opening it tries again", async () => {
    missing = true;
    assert.equal(await fill(() => false), false);
    assert.equal(panel.isClosed, true);
  });

  it("leaves a panel alone that was closed meanwhile", async () => {
    missing = true;
    const filled = fill(() => {
      panel.dispose();
      missing = false;
      return true;
    });
    assert.equal(await filled, false);
    assert.equal(panel.webview.html, "");
  });
});
