/**
 * Every reason for which Softmax Lab refuses or fails. The code travels over the worker's and the panel's
 * channels and into the terminal's `{event:"error"}` line, so a code, once published, keeps its meaning.
 */
export type ErrorCode =
  // Reading arrays
  | "array-refused"
  | "array-ambiguous"
  | "array-not-found"
  | "axis-out-of-range"
  // Reading tables
  | "file-unreadable"
  | "table-empty"
  | "table-malformed"
  | "table-too-large"
  | "target-missing"
  | "target-unsuitable"
  | "features-missing"
  | "column-missing"
  | "data-changed"
  | "split-unsuitable"
  // Options, models and runs
  | "option-invalid"
  | "model-too-large"
  | "model-invalid"
  | "model-mismatch"
  | "training-diverged"
  | "file-unwritable"
  | "run-unknown"
  | "run-unreadable"
  | "run-active"
  // The engine and its channels
  | "cancelled"
  | "timed-out"
  | "channel-closed"
  | "message-invalid"
  | "engine-crashed"
  | "engine-out-of-memory"
  | "internal";

/**
 * Where in a text the trouble lies. Offsets are UTF-16 units from the text's start, `end` exclusive; lines and
 * columns count from 1.
 */
export interface ErrorPosition {
  readonly start?: number;
  readonly end?: number;
  readonly line?: number;
  readonly column?: number;
}

/** One way to read an ambiguous text. */
export interface Reading {
  /** Names the reading when the text is read again, such as `decimal-commas`. */
  readonly id: string;
  /** One line for a person to choose by, which shows the values as they would be read. */
  readonly label: string;
  /** What would be read. */
  readonly position: ErrorPosition;
}

/** An error as it crosses a channel. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly position?: ErrorPosition;
  /** With `array-ambiguous`: what to choose from, at least two. */
  readonly readings?: readonly Reading[];
}

/** An error whose message is fit for a person: what was attempted, the value met and the value wanted. */
export class LabError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly position?: ErrorPosition,
    readonly readings?: readonly Reading[],
  ) {
    super(message);
    this.name = "LabError";
  }

  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.position === undefined ? {} : { position: this.position }),
      ...(this.readings === undefined ? {} : { readings: this.readings }),
    };
  }

  static fromData(data: ErrorData): LabError {
    return new LabError(data.code, data.message, data.position, data.readings);
  }

  /** `error` itself if it is a LabError already; else an `internal` one that keeps its message. */
  static from(error: unknown): LabError {
    if (error instanceof LabError) return error;
    if (isAllocationFailure(error)) {
      return new LabError(
        "engine-out-of-memory",
        `There is not enough memory for this (${error.message}). A smaller file or model may fit.`,
      );
    }
    return new LabError("internal", error instanceof Error ? error.message : String(error));
  }
}

/** Typed arrays live outside the heap; where there is no room for one, its constructor throws. */
function isAllocationFailure(error: unknown): error is RangeError {
  return error instanceof RangeError && /allocation failed|typed array length/i.test(error.message);
}
