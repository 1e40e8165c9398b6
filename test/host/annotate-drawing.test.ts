import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import * as vscode from "vscode";
import { Decorations } from "../../src/features/annotate/decorations";
import { expectEventually } from "../support/expect-eventually";
import { closeEditors, open, useAnnotator } from "./annotations";

/** What an editor was told to show, where an edit makes it unknown until it is told again. */
class ObservedEditor {
  readonly shown = new Map<string, readonly string[] | "moved">();
  visibleRanges: vscode.Range[] = [];

  constructor(readonly document: vscode.TextDocument) {}

  setDecorations(
    { key }: vscode.TextEditorDecorationType,
    decorations: readonly (vscode.Range | vscode.DecorationOptions)[],
  ): void {
    const described = decorations.map((each) => JSON.stringify(each));
    if (described.length > 0) this.shown.set(key, described);
    else this.shown.delete(key);
  }

  scrollTo(line: number, height: number): void {
    const last = Math.min(line + height, this.document.lineCount) - 1;
    this.visibleRanges = [new vscode.Range(Math.min(line, last), 0, last, 0)];
  }

  moved(): void {
    for (const key of this.shown.keys()) this.shown.set(key, "moved");
  }

  /** What it shows in its view, by decoration type. */
  inView(): Record<string, readonly string[]> {
    const { start, end } = this.visibleRanges[0]!;
    const isInView = (described: string) => {
      const line = Number(/"line":(\d+)/.exec(described)![1]);
      return start.line <= line && line <= end.line;
    };
    const entries = [...this.shown].map(
      ([key, each]) => [key, each === "moved" ? [each] : each.filter(isInView)] as const,
    );
    return Object.fromEntries(entries.filter(([, each]) => each.length > 0));
  }

  get asEditor(): vscode.TextEditor {
    return this as unknown as vscode.TextEditor;
  }
}

describe("What an editor shows of annotations", () => {
  const own = useAnnotator();
  let decorations: Decorations;

  before(() => (decorations = new Decorations()));
  after(() => decorations.dispose());
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
          vscode.workspace.onDidChangeTextDocument((event) => event.document === document && met.moved()),
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
        compared += Object.keys(wanted()).length > 0 ? 1 : 0;
        vscode.Disposable.from(...subscriptions).dispose();
        await closeEditors();
      }),
      { numRuns: 25 },
    );
    assert.ok(compared > 10, `only ${compared} views had annotations`);
  });

  it("is left alone while its view stays well inside", async () => {
    const { document } = await open(longText());
    await own().annotator.annotateAll(document);
    const editor = new ObservedEditor(document);
    editor.scrollTo(50, 30);
    decorations.show(editor.asEditor, own().annotator.annotationsOf(document));
    const shown = new Map(editor.shown);
    editor.scrollTo(55, 30);
    decorations.follow(editor.asEditor, own().annotator.annotationsOf(document));
    for (const [key, each] of editor.shown) assert.equal(each, shown.get(key));
    editor.scrollTo(150, 30);
    decorations.follow(editor.asEditor, own().annotator.annotationsOf(document));
    assert.notDeepEqual(editor.shown, shown);
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
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
    edit.replace(document.uri, range, text);
    await vscode.workspace.applyEdit(edit);
  }
});
