import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import * as vscode from "vscode";
import { DecorationLayers } from "../../src/features/annotate/decoration-layers";
import { Decorations } from "../../src/features/annotate/decorations";
import { expectEventually } from "../support/expect-eventually";
import { closeEditors, open, useAnnotator } from "./annotations";

/** The types that were created, by their keys. */
const typesMade = new Map<string, string>();

/** What an editor was told to show, where an edit makes it unknown until it is told again. */
class ObservedEditor {
  /** By the key of the type: each decoration and the line that it is in. */
  readonly shown = new Map<string, readonly (readonly [number, string])[]>();
  /** How many decorations it was told to show. */
  told = 0;
  visibleRanges: vscode.Range[] = [];

  constructor(readonly document: vscode.TextDocument) {}

  setDecorations(
    { key }: vscode.TextEditorDecorationType,
    decorations: readonly (vscode.Range | vscode.DecorationOptions)[],
  ): void {
    this.told += decorations.length;
    const described = decorations.map((each) => {
      const { start } = each instanceof vscode.Range ? each : each.range;
      return [start.line, `${typesMade.get(key)} ${JSON.stringify(each)}`] as const;
    });
    if (described.length > 0) this.shown.set(key, described);
    else this.shown.delete(key);
  }

  scrollTo(line: number, height: number): void {
    const last = Math.min(line + height, this.document.lineCount) - 1;
    this.visibleRanges = [new vscode.Range(Math.min(line, last), 0, last, 0)];
  }

  /** VS Code moves what is in lines that have changed, and keeps the rest. */
  applyChanges(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    for (const { range, text } of changes) {
      const isMoved = (line: number) =>
        range.isSingleLine && !text.includes("\n") ? line === range.start.line : line >= range.start.line;
      for (const [key, each] of this.shown) {
        const moved = each.map(([line, described]) => [line, isMoved(line) ? "moved" : described] as const);
        this.shown.set(key, moved);
      }
    }
  }

  /** What it shows in its view. */
  inView(): string[] {
    const { start, end } = this.visibleRanges[0]!;
    return [...this.shown.values()]
      .flat()
      .filter(([line]) => start.line <= line && line <= end.line)
      .map(([, described]) => described)
      .sort();
  }

  get asEditor(): vscode.TextEditor {
    return this as unknown as vscode.TextEditor;
  }
}

describe("What an editor shows of annotations", () => {
  const own = useAnnotator();
  let decorations: Decorations;

  const { createTextEditorDecorationType } = vscode.window;

  before(() => {
    vscode.window.createTextEditorDecorationType = (options) => {
      const type = createTextEditorDecorationType(options);
      typesMade.set(type.key, JSON.stringify(options));
      return type;
    };
    decorations = new Decorations();
  });
  after(() => {
    vscode.window.createTextEditorDecorationType = createTextEditorDecorationType;
    decorations.dispose();
  });
  afterEach(closeEditors);

  it("is in its view, after any edits and scrolling, what an editor shows that opens only then", async function () {
    let compared = 0;
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const step = fc.oneof(
      fc.record({ to: place }),
      fc.record({ by: fc.integer({ min: -90, max: 90 }) }),
      fc.record({ at: place, length: fc.nat(3), text: fc.constantFrom("", "7", "\n", "], [", "# ", " ") }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { document } = await open(longText());
        const annotations = () => own().annotator.annotationsOf(document);
        const met = new ObservedEditor(document);
        const subscriptions = [
          vscode.workspace.onDidChangeTextDocument(
            (event) => event.document === document && met.applyChanges(event.contentChanges),
          ),
          own().annotator.onDidChange(() => decorations.show(met.asEditor, annotations())),
        ];
        met.scrollTo(0, 30);
        await own().annotator.annotateAll(document);
        for (const each of steps) {
          if ("text" in each) {
            await edit(document, each.at, each.length, each.text);
          } else {
            const line = met.visibleRanges[0]!.start.line;
            met.scrollTo("to" in each ? (each.to * document.lineCount) | 0 : Math.max(0, line + each.by), 30);
            decorations.follow(met.asEditor, annotations());
          }
        }
        await expectEventually("every array read again", async () =>
          annotations()
            .around(-Infinity, Infinity)
            .every(({ outdated, problem }) => !outdated || problem !== null),
        );
        const wanted = () => {
          const editor = new ObservedEditor(document);
          editor.visibleRanges = met.visibleRanges;
          decorations.show(editor.asEditor, annotations());
          return editor.inView();
        };
        await expectEventually(
          () => `${JSON.stringify(wanted())} in view instead of ${JSON.stringify(met.inView())}`,
          async () => isDeepStrictEqual(met.inView(), wanted()),
        );
        compared += wanted().length > 0 ? 1 : 0;
        vscode.Disposable.from(...subscriptions).dispose();
        await closeEditors();
      }),
      // No search for a smaller example, which takes minutes here.
      { numRuns: 25, endOnFailure: true },
    );
    assert.ok(compared > 10, `only ${compared} views had annotations`);
  });

  it("is left alone while its view stays well inside", async () => {
    const { document } = await open(longText());
    await own().annotator.annotateAll(document);
    const editor = new ObservedEditor(document);
    editor.scrollTo(50, 30);
    decorations.show(editor.asEditor, own().annotator.annotationsOf(document));
    const { told } = editor;
    editor.scrollTo(55, 30);
    decorations.follow(editor.asEditor, own().annotator.annotationsOf(document));
    assert.equal(editor.told, told);
    editor.scrollTo(150, 30);
    decorations.follow(editor.asEditor, own().annotator.annotationsOf(document));
    assert.notEqual(editor.told, told);
  });

  it("follows settings and language, which VS Code is asked for only where they may have changed", async () => {
    const { document } = await open("[1.0, 2.0, 3.0]\n");
    await own().annotator.annotateAll(document);
    const editor = new ObservedEditor(document);
    editor.scrollTo(0, 1);
    const { getConfiguration } = vscode.workspace;
    let asked = 0;
    vscode.workspace.getConfiguration = (...parameters) => (asked++, getConfiguration(...parameters));
    const settings = () => getConfiguration("softmaxLab.annotations");
    const figures = () => {
      decorations.show(editor.asEditor, own().annotator.annotationsOf(document));
      return editor.inView().join();
    };
    try {
      assert.match(figures(), /66\.5%/);
      const before = asked;
      assert.ok(before > 0);
      assert.match(figures(), /66\.5%/);
      assert.equal(asked, before);
      await settings().update("precision", 3, vscode.ConfigurationTarget.Global);
      decorations.doubt([editor.asEditor]);
      assert.match(figures(), /66\.524%/);
      const since = asked;
      await vscode.languages.setTextDocumentLanguage(document, "python");
      figures();
      assert.ok(asked > since);
    } finally {
      vscode.workspace.getConfiguration = getConfiguration;
      await settings().update("precision", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("draws a line's summary behind its last figure, whatever keys VS Code gives the types", () => {
    const label = { range: new vscode.Range(0, 0, 0, 1), text: "1" };
    const plan = { figures: [label], leadingFigures: [label], summaries: [label], largest: [], targets: [] };
    const heats = Array.from({ length: 8 }, () => []);
    for (let times = 0; times < 40; times++) {
      const keys: string[] = [];
      const editor = { setDecorations: ({ key }: vscode.TextEditorDecorationType) => keys.push(key) };
      const layers = new DecorationLayers();
      layers.show(editor as never, { ...plan, heats } as never, 5, null, true);
      assert.deepEqual(keys, [...keys].sort());
      assert.equal(keys.length, 3);
      layers.dispose();
    }
  });

  it("is told no more than some lines where one row is typed in", async () => {
    const { document } = await open(longText());
    const annotations = () => own().annotator.annotationsOf(document);
    await own().annotator.annotateAll(document);
    const editor = new ObservedEditor(document);
    editor.scrollTo(0, 30);
    decorations.show(editor.asEditor, annotations());
    const whole = editor.told;
    const told = async (digit: string) => {
      editor.told = 0;
      await vscode.workspace.applyEdit(replacing(document, new vscode.Range(4, 2, 4, 3), digit));
      await expectEventually("the row read again", async () => annotations().outdated().length === 0);
      decorations.show(editor.asEditor, annotations());
      return editor.told;
    };
    await told("6");
    for (const digit of ["5", "7"]) {
      const count = await told(digit);
      assert.ok(count > 0 && count < whole / 5, `${count} of ${whole} told`);
    }
  });

  /** Rows with a figure behind each entry, rows in heat, and lists of one number a line. */
  function longText(): string {
    const number = (seed: number) => (4 + 3 * Math.sin(seed)).toFixed(3);
    const row = (seed: number, columns: number) =>
      Array.from({ length: columns }, (_, column) => number(seed + column)).join(" ");
    const rows = (seed: number, columns: number) =>
      Array.from({ length: 40 }, (_, each) => `[${row(seed + 7 * each, columns)}]`).join("\n ");
    return Array.from({ length: 3 }, (_, k) =>
      [`[${rows(k, 6)}]`, `[${rows(k, 15)}]`, `[${row(k, 40).replaceAll(" ", ",\n ")}]`].join("\n\n"),
    ).join("\n\n");
  }

  async function edit(
    document: vscode.TextDocument,
    at: number,
    length: number,
    text: string,
  ): Promise<void> {
    const start = Math.floor(at * document.getText().length);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
    await vscode.workspace.applyEdit(replacing(document, range, text));
  }

  function replacing({ uri }: vscode.TextDocument, range: vscode.Range, text: string): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, range, text);
    return edit;
  }
});
