import type { Port } from "../../../src/rpc/port";

export interface TestPort extends Port {
  /** Ends this port as if the other side had gone. */
  fail(reason: Error): void;
  closed: boolean;
}

/** Two ports in one thread. Messages are cloned, or moved where transferred, and arrive in a later task. */
export function portPair(): [TestPort, TestPort] {
  const ends = [end(), end()] as const;
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return [ends[0].port, ends[1].port];
}

interface End {
  other: End | undefined;
  readonly receive: (message: unknown) => void;
  readonly port: TestPort;
}

function end(): End {
  const onMessage: ((message: unknown) => void)[] = [];
  const onClose: ((reason: Error) => void)[] = [];
  const self: End = {
    other: undefined,
    receive: (message) => {
      if (!self.port.closed) for (const listener of onMessage) listener(message);
    },
    port: {
      closed: false,
      post: (message, transfer = []) => {
        const moved = structuredClone(message, { transfer: transfer as ArrayBuffer[] });
        setImmediate(() => self.other!.receive(moved));
      },
      onMessage: (listener) => onMessage.push(listener),
      onClose: (listener) => onClose.push(listener),
      close: () => (self.port.closed = true),
      fail: (reason) => {
        self.port.closed = true;
        for (const listener of onClose) listener(reason);
      },
    },
  };
  return self;
}
