import net from "node:net";
import type { AddressInfo } from "node:net";

/** What the program holds: by expression, the value as text, its type and its children. */
export interface ScriptedValue {
  readonly value: string;
  readonly type: string;
  /** What the debugger writes for the clipboard; `value` without. */
  readonly whole?: string;
  readonly children?: Readonly<Record<string, string>>;
}

interface Request {
  readonly seq: number;
  readonly command: string;
  readonly arguments?: {
    readonly expression?: string;
    readonly context?: string;
    readonly variablesReference?: number;
  };
}

/**
 * A debug adapter whose program is stopped from the beginning, as debugpy would show it. It listens at a port, since
 * VS Code takes an adapter inside the extension host only from the extension that contributes its type.
 */
export class ScriptedDebugger {
  readonly evaluated: string[] = [];
  readonly #server = net.createServer((socket) => this.#serve(socket));
  #sequence = 0;

  /** @param file in whose first line the program is stopped. */
  constructor(
    private readonly values: Readonly<Record<string, ScriptedValue>>,
    private readonly file: string,
  ) {}

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  dispose(): void {
    this.#server.close();
  }

  #serve(socket: net.Socket): void {
    let received = "";
    socket.on("data", (data) => {
      // One character a byte, as the header counts.
      received += data.toString("latin1");
      for (;;) {
        const header = /^Content-Length: (\d+)\r\n\r\n/.exec(received);
        const end = header ? header[0].length + Number(header[1]) : Infinity;
        if (received.length < end) return;
        const content = Buffer.from(received.slice(header![0].length, end), "latin1");
        const request = JSON.parse(content.toString("utf8")) as Request;
        received = received.slice(end);
        this.#handle(request, (message) => this.#send(socket, message));
      }
    });
  }

  #handle(request: Request, send: (message: object) => void): void {
    const { seq, command } = request;
    const body = this.#answer(request);
    const problem = `name '${request.arguments?.expression}' is not defined`;
    send({
      type: "response",
      request_seq: seq,
      command,
      success: body !== null,
      ...(body === null ? { message: problem } : { body }),
    });
    if (command === "initialize") send({ type: "event", event: "initialized" });
    if (command === "launch" || command === "attach") {
      send({ type: "event", event: "stopped", body: { reason: "breakpoint", threadId: 1 } });
    }
    if (command === "disconnect") send({ type: "event", event: "terminated" });
  }

  #answer({ command, arguments: parameters = {} }: Request): object | null {
    const names = Object.keys(this.values);
    switch (command) {
      case "threads":
        return { threads: [{ id: 1, name: "main" }] };
      case "stackTrace":
        // VS Code selects only a frame that it can show.
        return {
          stackFrames: [{ id: 7, name: "f", line: 1, column: 1, source: { path: this.file } }],
          totalFrames: 1,
        };
      case "scopes":
        return { scopes: [] };
      case "variables": {
        const { children = {} } = this.values[names[parameters.variablesReference! - 1]!]!;
        const variables = Object.entries(children).map(([name, value]) => ({
          name,
          value,
          variablesReference: 0,
        }));
        return { variables };
      }
      case "evaluate": {
        const { expression = "", context } = parameters;
        this.evaluated.push(expression);
        const found = this.values[expression];
        if (!found) return null;
        const { value, whole, type, children } = found;
        const result = context === "clipboard" ? (whole ?? value) : value;
        return { result, type, variablesReference: children ? names.indexOf(expression) + 1 : 0 };
      }
      default:
        return {};
    }
  }

  #send(socket: net.Socket, message: object): void {
    const text = JSON.stringify({ seq: ++this.#sequence, ...message });
    socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
}
