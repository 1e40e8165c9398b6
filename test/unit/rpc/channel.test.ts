import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { LabError } from "../../../src/core/errors";
import { Channel, Transferred, type Handlers } from "../../../src/rpc/channel";
import { portPair, type TestPort } from "./port-pair";

type Server = {
  requests: {
    double: { params: number; result: number };
    fail: { params: null; result: never };
    crash: { params: null; result: never };
    wait: { params: null; result: string };
    spin: { params: number; result: string };
    sum: { params: Float64Array; result: Float64Array };
    unclonable: { params: null; result: unknown };
  };
  events: { progress: number };
};
type Client = { requests: Record<never, never>; events: Record<never, never> };

/** Resolves when `condition` holds. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(1);
}

const rejection = async (promise: Promise<unknown>): Promise<LabError> => {
  const error: unknown = await promise.then(
    () => assert.fail("It resolved."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof LabError);
  return error;
};

const ports: TestPort[] = [];

function connect(sharedFlags = false) {
  const [clientPort, serverPort] = portPair();
  ports.push(clientPort, serverPort);
  const state = { started: 0, cancelled: 0 };
  const handlers: Handlers<Server> = {
    double: (number) => 2 * number,
    fail: () => {
      throw new LabError("table-malformed", "Line 3 is odd.", { line: 3, column: 7 });
    },
    crash: () => {
      throw new Error("plain");
    },
    wait: async (_params, cancellation) => {
      state.started++;
      while (!cancellation.cancelled) await delay(1);
      state.cancelled++;
      return "late";
    },
    // A busy thread: never lets a message in.
    spin: (milliseconds, cancellation) => {
      state.started++;
      const end = performance.now() + milliseconds;
      while (performance.now() < end) if (cancellation.cancelled) state.cancelled++;
      return "done";
    },
    sum: (numbers) => {
      const result = Float64Array.of(numbers.reduce((a, b) => a + b, 0));
      return new Transferred(result, [result.buffer]);
    },
    unclonable: () => () => 1,
  };
  const server = new Channel<Server, Client>(serverPort, handlers);
  const client = new Channel<Client, Server>(clientPort, {}, { sharedFlags });
  return { client, server, clientPort, serverPort, state };
}

describe("Channel", () => {
  afterEach(() => {
    // Ends the handlers that would wait for ever.
    for (const port of ports.splice(0)) port.fail(new LabError("channel-closed", "The test is over."));
  });

  it("answers requests, each with its own reply", async () => {
    const { client } = connect();
    const answers = await Promise.all([1, 2, 3].map((number) => client.request("double", number)));
    assert.deepEqual(answers, [2, 4, 6]);
  });

  it("rejects with the code, message and position that the handler threw", async () => {
    const error = await rejection(connect().client.request("fail", null));
    assert.deepEqual(error.toData(), {
      code: "table-malformed",
      message: "Line 3 is odd.",
      position: { line: 3, column: 7 },
    });
  });

  it("rejects as internal where a handler throws a plain error", async () => {
    const error = await rejection(connect().client.request("crash", null));
    assert.equal(error.code, "internal");
    assert.equal(error.message, "plain");
  });

  it("rejects where the answer cannot be sent", async () => {
    const error = await rejection(connect().client.request("unclonable", null));
    assert.equal(error.code, "internal");
  });

  it("rejects where the question cannot be sent, and forgets it", async () => {
    const { client } = connect();
    const error = await rejection(client.request("double", (() => 1) as never));
    assert.equal(error.code, "internal");
    assert.equal(await client.request("double", 4), 8);
  });

  it("refuses unknown methods, inherited ones too", async () => {
    const { client } = connect();
    for (const method of ["nothing", "toString", "__proto__"]) {
      const error = await rejection(client.request(method as "double", 1));
      assert.equal(error.code, "message-invalid");
      assert.match(error.message, new RegExp(method));
    }
  });

  it("rejects at once when cancelled, tells the handler, and ignores its late reply", async () => {
    const { client, state } = connect();
    const abort = new AbortController();
    const request = client.request("wait", null, { signal: abort.signal });
    await until(() => state.started === 1);
    abort.abort();
    assert.equal((await rejection(request)).code, "cancelled");
    await until(() => state.cancelled === 1);
    await delay(10);
    assert.equal(await client.request("double", 1), 2);
  });

  it("does not send what is cancelled already", async () => {
    const { client, state } = connect();
    const error = await rejection(client.request("wait", null, { signal: AbortSignal.abort() }));
    assert.equal(error.code, "cancelled");
    await delay(10);
    assert.equal(state.started, 0);
  });

  it("cancels a busy handler through shared memory", async () => {
    for (const sharedFlags of [true, false]) {
      const [clientPort, serverPort] = portPair();
      let cancelled = false;
      const abort = new AbortController();
      new Channel<Server, Client>(serverPort, {
        ...({} as Handlers<Server>),
        spin: (_milliseconds, cancellation) => {
          // No message can arrive during this call.
          abort.abort();
          cancelled = cancellation.cancelled;
          return "done";
        },
      });
      const client = new Channel<Client, Server>(clientPort, {}, { sharedFlags });
      await rejection(client.request("spin", 0, { signal: abort.signal }));
      assert.equal(cancelled, sharedFlags);
    }
  });

  it("times out by a signal", async () => {
    const { client, state } = connect();
    const error = await rejection(client.request("wait", null, { signal: AbortSignal.timeout(20) }));
    assert.equal(error.code, "timed-out");
    await until(() => state.cancelled === 1);
  });

  it("ignores a signal that aborts after the answer", async () => {
    const { client } = connect();
    const abort = new AbortController();
    assert.equal(await client.request("double", 1, { signal: abort.signal }), 2);
    abort.abort();
    assert.equal(await client.request("double", 2), 4);
  });

  it("rejects everything pending, and all that follows, with the reason its port closed with", async () => {
    const { client, clientPort } = connect();
    const pending = [client.request("wait", null), client.request("wait", null)];
    clientPort.fail(new LabError("engine-crashed", "It fell over."));
    for (const request of [...pending, client.request("double", 1)]) {
      const error = await rejection(request);
      assert.equal(error.code, "engine-crashed");
      assert.equal(error.message, "It fell over.");
    }
  });

  it("cancels the handlers that run when the port closes", async () => {
    const { client, serverPort, state } = connect();
    client.request("wait", null).catch(() => {});
    await until(() => state.started === 1);
    serverPort.fail(new LabError("channel-closed", "The host is gone."));
    await until(() => state.cancelled === 1);
  });

  it("rejects everything pending and closes its port when disposed of", async () => {
    const { client, clientPort } = connect();
    const request = client.request("wait", null);
    client.dispose();
    assert.equal((await rejection(request)).code, "channel-closed");
    assert.equal((await rejection(client.request("double", 1))).code, "channel-closed");
    assert.equal(clientPort.closed, true);
  });

  it("moves buffers there and back", async () => {
    const { client } = connect();
    const numbers = Float64Array.of(1, 2, 3);
    const sum = await client.request("sum", numbers, { transfer: [numbers.buffer] });
    assert.deepEqual([...sum], [6]);
    assert.equal(numbers.length, 0);
  });

  it("delivers events to all who listen, in order, until they stop", async () => {
    const { client, server } = connect();
    const first: number[] = [];
    const second: number[] = [];
    const stop = client.on("progress", (value) => first.push(value));
    client.on("progress", (value) => second.push(value));
    server.emit("progress", 1);
    server.emit("progress", 2);
    await until(() => second.length === 2);
    stop();
    server.emit("progress", 3);
    await until(() => second.length === 3);
    assert.deepEqual(first, [1, 2]);
    assert.deepEqual(second, [1, 2, 3]);
  });

  it("ignores messages that are none of its own", async () => {
    const { client, serverPort } = connect();
    for (const message of [null, 1, "text", {}, { type: "reply", id: 99, result: 1 }, { type: "other" }]) {
      serverPort.post(message);
    }
    assert.equal(await client.request("double", 1), 2);
  });
});
