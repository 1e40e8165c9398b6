import * as vscode from "vscode";

interface Example extends vscode.QuickPickItem {
  readonly file: string;
  /** Where the cursor starts, as the text it stands before. */
  readonly cursorAt?: string;
  /** What shows the example at work. */
  readonly command: string;
}

const examples: readonly Example[] = [
  {
    label: "$(symbol-array) Arrays",
    description: "arrays.py",
    detail: "Logits in Python, annotated with their probabilities",
    file: "arrays.py",
    cursorAt: "2.0, 1.0, 0.1",
    command: "softmaxLab.annotateArray",
  },
  {
    label: "$(table) Iris",
    description: "iris.csv",
    detail: "150 flowers, 4 measurements, 3 species: a classifier in a second",
    file: "iris.csv",
    command: "softmaxLab.trainOnCsv",
  },
  {
    label: "$(table) Spiral",
    description: "spiral.csv",
    detail: "300 points on three arms: softmax regression fails, a hidden layer does not",
    file: "spiral.csv",
    command: "softmaxLab.trainOnCsv",
  },
  {
    label: "$(table) Digits",
    description: "digits.csv",
    detail: "1,797 handwritten digits of 8 x 8 pixels",
    file: "digits.csv",
    command: "softmaxLab.trainOnCsv",
  },
];

/** The examples shipped with the extension. */
export function registerExamples(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("softmaxLab.openExample", async (file?: string) => {
      const example =
        examples.find((candidate) => candidate.file === file) ??
        (await vscode.window.showQuickPick(examples, {
          placeHolder: "An example to try",
          matchOnDetail: true,
        }));
      if (example) await open(example, context);
    }),
  );
}

/** Opens a copy, which a person may edit, and sets it to work. */
async function open(example: Example, context: vscode.ExtensionContext): Promise<void> {
  const original = vscode.Uri.joinPath(context.extensionUri, "samples", example.file);
  const copy = vscode.Uri.joinPath(context.globalStorageUri, "examples", example.file);
  if (!(await exists(copy))) await vscode.workspace.fs.copy(original, copy);
  const editor = await vscode.window.showTextDocument(copy);
  if (example.cursorAt !== undefined) {
    const place = editor.document.positionAt(
      Math.max(0, editor.document.getText().indexOf(example.cursorAt)),
    );
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(editor.selection);
  }
  await vscode.commands.executeCommand(example.command, copy);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
