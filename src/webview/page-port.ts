import type { Greeting, PageMessage } from "../protocol/panel";
import type { Port } from "../rpc/port";
import { vscodeApi } from "./vscode-api";

/** Milliseconds after the page's load in which a greeting that waited for it comes. */
const patience = 20;

interface WayToHost {
  readonly port: Port;
  /** What the host says unasked. It may never come. */
  readonly greeting: Promise<Greeting>;
  /** Resolves when a greeting would have come, had it been there before the page. */
  readonly inTime: Promise<void>;
}

/** From this page to the extension host. */
export function wayToHost(): WayToHost {
  const page = crypto.randomUUID();
  const listeners: ((message: unknown) => void)[] = [];
  const inTime = new Promise<void>((resolve) => {
    window.addEventListener("load", () => setTimeout(resolve, patience));
  });
  const greeting = new Promise<Greeting>((greet) => {
    window.addEventListener("message", ({ data }: MessageEvent<Partial<PageMessage & Greeting> | null>) => {
      if (data?.page === page) for (const listener of listeners) listener(data.message);
      else if (data?.greeting !== undefined && data.snapshot) greet(data as Greeting);
    });
  });
  const port: Port = {
    post: (message) => vscodeApi.postMessage({ page, message } satisfies PageMessage),
    onMessage: (listener) => listeners.push(listener),
    // A page never outlives its host side.
    onClose: () => undefined,
    close: () => undefined,
  };
  return { port, greeting, inTime };
}
