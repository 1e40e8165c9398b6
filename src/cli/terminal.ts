/** The streams of a command, so that a test can stand in for the real terminal. */
export interface Terminal {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
  readStandardInput(): Promise<Uint8Array>;
  readFile(path: string): Promise<Uint8Array>;
  /** Calls `listener` when the person interrupts; returns what stops listening. */
  onInterrupt(listener: () => void): () => void;
}
