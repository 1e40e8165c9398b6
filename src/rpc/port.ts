/** A two-way stream of messages: a worker's port, a webview, or either end of a test's pair. */
export interface Port {
  /** `transfer` lists the buffers whose ownership moves to the other side, where the port can move them. */
  post(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** `reason` says why the other side is gone. Called at most once. */
  onClose(listener: (reason: Error) => void): void;
  close(): void;
}
