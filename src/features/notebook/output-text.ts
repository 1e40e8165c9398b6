/** One representation of an output: what VS Code calls an output item. */
export interface Representation {
  readonly mime: string;
  readonly data: Uint8Array;
}

/** What can hold an array as text; of one output's representations the first of these is read. */
const readable = ["application/json", "text/plain", "application/vnd.code.notebook.stdout"];

/** Colors and other escape sequences of a terminal, which notebooks keep in their outputs. */
// eslint-disable-next-line no-control-regex
const escapeSequences = /\u001b\[[\d;?]*[A-Za-z]/g;

/** A cell's outputs as one text, each beginning on a line of its own. Empty where none can be read. */
export function outputText(outputs: readonly { readonly items: readonly Representation[] }[]): string {
  const decoder = new TextDecoder();
  let text = "";
  for (const { items } of outputs) {
    const mime = readable.find((candidate) => items.some((item) => item.mime === candidate));
    if (mime === undefined) continue;
    if (text !== "" && !text.endsWith("\n")) text += "\n";
    // A stream comes in several items.
    for (const item of items) if (item.mime === mime) text += decoder.decode(item.data);
  }
  return text.replace(escapeSequences, "");
}
