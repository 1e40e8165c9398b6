import type { Greeting, PageMessage } from "../protocol/panel";
import type { Port } from "../rpc/port";
import { vscodeApi } from "./vscode-api";

/** Milliseconds after the page's load in which a greeting comes, if there is one. */
const patience = 100;

interface WayToHost {
  readonly port: Port;
  /** What the host says unasked; null where nothing has come soon after the page was loaded. */
  readonly greeting: Promise<Greeting | null>;
}

/** From this page to the extension host. */
export function wayToHost(): WayToHost {
  const page = crypto.randomUUID();
  const listeners: ((message: unknown) => void)[] = [];
  const greeting = new Promise<Greeting | null>((greet) => {
    window.addEventListener("load", () => setTimeout(() => greet(null), patience));
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
  return { port, greeting };
}
