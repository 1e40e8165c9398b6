import type { PageMessage } from "../protocol/panel";
import type { Port } from "../rpc/port";
import { vscodeApi } from "./vscode-api";

/** The port from this page to the extension host. */
export function pagePort(): Port {
  const page = crypto.randomUUID();
  return {
    post: (message) => vscodeApi.postMessage({ page, message } satisfies PageMessage),
    onMessage: (listener) =>
      window.addEventListener("message", ({ data }: MessageEvent<Partial<PageMessage> | null>) => {
        if (data?.page === page) listener(data.message);
      }),
    // A page never outlives its host side.
    onClose: () => undefined,
    close: () => undefined,
  };
}
