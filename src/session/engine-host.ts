import { LabError } from "../core/errors";
import type { EngineContract, HostContract } from "../protocol/engine";
import { Channel, type RequestOptions } from "../rpc/channel";
import type { EventName, Method, Params, Result } from "../rpc/contract";
import type { Port } from "../rpc/port";

export type EngineChannel = Channel<HostContract, EngineContract>;

type EngineEvent = EventName<EngineContract>;

interface Subscription {
  readonly name: EngineEvent;
  readonly listener: (payload: never) => void;
  /** Stops listening to the present engine. */
  stop?: (() => void) | undefined;
}

/**
 * The one engine of a host: starts on first use, and after a crash starts anew at the next request. Whoever had a
 * request pending when it crashed is told through that request.
 */
export class EngineHost {
  #channel: EngineChannel | undefined;
  #disposed = false;
  readonly #subscriptions = new Set<Subscription>();

  /** @param spawn starts an engine and returns the port to it; its close reason is a LabError. */
  constructor(private readonly spawn: () => Port) {}

  /** @throws LabError what the engine's handler threw, or why there is no engine (see `Channel.request`). */
  async request<M extends Method<EngineContract>>(
    method: M,
    params: Params<EngineContract, M>,
    options?: RequestOptions,
  ): Promise<Result<EngineContract, M>> {
    return this.#running().request(method, params, options);
  }

  /** Listens to this engine and to every one that replaces it. */
  on<E extends EngineEvent>(name: E, listener: (payload: EngineContract["events"][E]) => void): () => void {
    const subscription: Subscription = { name, listener, stop: this.#channel?.on(name, listener) };
    this.#subscriptions.add(subscription);
    return () => {
      subscription.stop?.();
      this.#subscriptions.delete(subscription);
    };
  }

  /** Ends the engine; whatever is pending, and every later request, is rejected. */
  dispose(): void {
    this.#disposed = true;
    this.#channel?.dispose();
    this.#channel = undefined;
  }

  #running(): EngineChannel {
    if (this.#disposed) throw new LabError("channel-closed", "The engine was shut down.");
    if (this.#channel) return this.#channel;
    const port = this.spawn();
    const channel: EngineChannel = new Channel(port, {}, { sharedFlags: true });
    port.onClose(() => {
      if (this.#channel === channel) this.#channel = undefined;
    });
    for (const subscription of this.#subscriptions) {
      subscription.stop = channel.on(subscription.name, subscription.listener as never);
    }
    this.#channel = channel;
    return channel;
  }
}
