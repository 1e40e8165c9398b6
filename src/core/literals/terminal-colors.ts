/** What a terminal takes for colors, links and titles, and never shows. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const sequences = /\u001B(?:\[[\d;:?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?)/g;

/** The text with white space for the terminal's sequences, as programs write them into logs; offsets stay. */
export function withoutSequences(text: string): string {
  if (!text.includes("\u001B")) return text;
  return text.replace(sequences, (sequence) => " ".repeat(sequence.length));
}
