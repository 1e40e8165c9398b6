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
