/** The streams of a command, so that a test can stand in for the real terminal. */
export interface Terminal {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
  readStandardInput(): Promise<Uint8Array>;
  readFile(path: string): Promise<Uint8Array>;
  /** Whoever reads the file sees the old content or the new, never a part. @throws LabError `file-unwritable` */
  writeFile(path: string, content: Uint8Array): Promise<void>;
  /** Calls `listener` when the person interrupts; returns what stops listening. */
  onInterrupt(listener: () => void): () => void;
}

/** Control characters in a file must not reach the terminal. */
export function shown(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u001F\u007F-\u009F]/g, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    // JSON leaves those from 7F on as they are.
    return escaped === character ? `\\u00${character.charCodeAt(0).toString(16)}` : escaped;
  });
}
