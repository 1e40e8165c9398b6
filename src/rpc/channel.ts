import type { Cancellation } from "../core/cancellation";
import { LabError, type ErrorData } from "../core/errors";
import type { Contract, EventName, Method, Params, Result } from "./contract";
import type { Port } from "./port";

/** The part of the platform's AbortSignal that the channel uses; `AbortSignal.timeout(ms)` gives a time limit. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options: { once: true }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface RequestOptions {
  /** Rejects the request at once when aborted, and tells the other side. */
  readonly signal?: AbortSignalLike;
  /** Buffers in `params` whose ownership moves to the other side. */
  readonly transfer?: readonly ArrayBufferLike[];
}

/** A result together with the buffers in it whose ownership moves to the caller. */
export class Transferred<T> {
  constructor(
    readonly value: T,
    readonly transfer: readonly ArrayBufferLike[],
  ) {}
}

export type Handlers<C extends Contract> = {
  readonly [M in Method<C>]: (
    params: Params<C, M>,
    cancellation: Cancellation,
  ) => Result<C, M> | Transferred<Result<C, M>> | Promise<Result<C, M> | Transferred<Result<C, M>>>;
};

type Message =
  | { type: "request"; id: number; method: string; params: unknown; flag?: Int32Array }
  | { type: "cancel"; id: number }
  | { type: "reply"; id: number; result: unknown }
  | { type: "failure"; id: number; error: ErrorData }
  | { type: "event"; name: string; payload: unknown };

interface Pending {
  resolve(value: unknown): void;
  reject(error: LabError): void;
}

/** Cancelled by a message, or by the flag where memory is shared: a busy thread reads no messages. */
class RequestCancellation implements Cancellation {
  #messaged = false;

  constructor(private readonly flag: Int32Array | undefined) {}

  get cancelled(): boolean {
    return this.#messaged || (this.flag !== undefined && Atomics.load(this.flag, 0) !== 0);
  }

  cancel(): void {
    this.#messaged = true;
  }
}

/**
 * One typed end of a conversation: `Local` is what this side answers and announces, `Remote` what the other side
 * does. A handler that throws rejects its caller with the same code and message. When the port closes or the
 * channel is disposed of, everything pending is rejected.
 */
export class Channel<Local extends Contract, Remote extends Contract> {
  #nextId = 1;
  #closed: LabError | undefined;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, RequestCancellation>();
  readonly #listeners = new Map<string, Set<(payload: unknown) => void>>();

  /** `sharedFlags`: cancel through a SharedArrayBuffer as well; for ports between threads of one process. */
  constructor(
    private readonly port: Port,
    private readonly handlers: Handlers<Local>,
    private readonly options: { readonly sharedFlags: boolean } = { sharedFlags: false },
  ) {
    port.onMessage((message) => this.#receive(message));
    port.onClose((reason) => this.#close(LabError.from(reason)));
  }

  /**
   * Asks the other side.
   * @throws LabError what the other side's handler threw; `cancelled` or `timed-out` when the signal aborts;
   * `channel-closed`, or the reason the port closed with, when there is no other side any more.
   */
  request<M extends Method<Remote>>(
    method: M,
    params: Params<Remote, M>,
    { signal, transfer }: RequestOptions = {},
  ): Promise<Result<Remote, M>> {
    if (this.#closed) return Promise.reject(this.#closed);
    if (signal?.aborted) return Promise.reject(abortError(signal));
    const id = this.#nextId++;
    const flag =
      signal && this.options.sharedFlags
        ? new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
        : undefined;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        if (flag) Atomics.store(flag, 0, 1);
        this.#pending.delete(id);
        this.#post({ type: "cancel", id });
        reject(abortError(signal!));
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      const settle = () => signal?.removeEventListener("abort", onAbort);
      this.#pending.set(id, {
        resolve: (value) => (settle(), resolve(value as Result<Remote, M>)),
        reject: (error) => (settle(), reject(error)),
      });
      try {
        this.#post({ type: "request", id, method, params, ...(flag && { flag }) }, transfer);
      } catch (error) {
        this.#pending.get(id)?.reject(LabError.from(error));
        this.#pending.delete(id);
      }
    });
  }

  /** Announces an event of this side. Dropped silently once the channel is closed. */
  emit<E extends EventName<Local>>(
    name: E,
    payload: Local["events"][E],
    transfer?: readonly ArrayBufferLike[],
  ): void {
    if (!this.#closed) this.#post({ type: "event", name, payload }, transfer);
  }

  /** Listens to an event of the other side; returns what stops listening. */
  on<E extends EventName<Remote>>(name: E, listener: (payload: Remote["events"][E]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    const untyped = listener as (payload: unknown) => void;
    listeners.add(untyped);
    return () => listeners.delete(untyped);
  }

  dispose(): void {
    this.#close(new LabError("channel-closed", "The connection was closed."));
    this.port.close();
  }

  #post(message: Message, transfer?: readonly ArrayBufferLike[]): void {
    this.port.post(message, transfer);
  }

  #receive(raw: unknown): void {
    if (this.#closed || typeof raw !== "object" || raw === null || !("type" in raw)) return;
    const message = raw as Message;
    switch (message.type) {
      case "request":
        void this.#answer(message);
        break;
      case "cancel":
        this.#running.get(message.id)?.cancel();
        break;
      case "reply":
        this.#settle(message.id, (pending) => pending.resolve(message.result));
        break;
      case "failure":
        this.#settle(message.id, (pending) => pending.reject(LabError.fromData(message.error)));
        break;
      case "event":
        this.#listeners.get(message.name)?.forEach((listener) => listener(message.payload));
        break;
    }
  }

  async #answer(request: Message & { type: "request" }): Promise<void> {
    const { id, method } = request;
    const cancellation = new RequestCancellation(
      request.flag instanceof Int32Array ? request.flag : undefined,
    );
    this.#running.set(id, cancellation);
    try {
      if (!Object.hasOwn(this.handlers, method)) {
        throw new LabError("message-invalid", `There is no request "${method}".`);
      }
      const handler = this.handlers[method as Method<Local>];
      const answer: unknown = await handler(request.params as Params<Local, Method<Local>>, cancellation);
      if (this.#closed) return;
      if (answer instanceof Transferred) {
        this.#post({ type: "reply", id, result: answer.value }, answer.transfer);
      } else {
        this.#post({ type: "reply", id, result: answer });
      }
    } catch (error) {
      if (!this.#closed) this.#post({ type: "failure", id, error: LabError.from(error).toData() });
    } finally {
      this.#running.delete(id);
    }
  }

  #settle(id: number, settle: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    // Absent when the caller has cancelled in the meantime.
    if (!pending) return;
    this.#pending.delete(id);
    settle(pending);
  }

  #close(reason: LabError): void {
    if (this.#closed) return;
    this.#closed = reason;
    for (const pending of this.#pending.values()) pending.reject(reason);
    for (const cancellation of this.#running.values()) cancellation.cancel();
    this.#pending.clear();
    this.#listeners.clear();
  }
}

function abortError(signal: AbortSignalLike): LabError {
  const timedOut = signal.reason instanceof Error && signal.reason.name === "TimeoutError";
  return timedOut
    ? new LabError("timed-out", "The engine did not answer in time.")
    : new LabError("cancelled", "The operation was cancelled.");
}
