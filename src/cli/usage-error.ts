export type CommandName = "softmax" | "inspect" | "train";

/** A command line that cannot be understood; the terminal answers with how to use the command and exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly command: CommandName | null,
  ) {
    super(message);
    this.name = "UsageError";
  }
}
