import { render, type ComponentChildren } from "preact";
import type { PlainPageMessage } from "../protocol/page-fault";
import { PageFrame } from "./components/page-frame";
import { Faults } from "./faults";
import { keepFocus } from "./keep-focus";
import { vscodeApi } from "./vscode-api";

/**
 * A page that shows what the host last sent it, and asks for it.
 * @param view of a message; undefined where it is none of the page's.
 */
export function showMessages<M extends object>(
  view: (message: Partial<M>) => ComponentChildren | undefined,
): void {
  const send = (message: PlainPageMessage) => vscodeApi.postMessage(message);
  const faults = new Faults((fault) => send({ type: "fault", fault }));
  faults.watch(window);
  const root = document.getElementById("panel")!;
  keepFocus(root);
  window.addEventListener("message", ({ data }: MessageEvent<Partial<M> | null>) => {
    const content = data && view(data);
    if (!content) return;
    render(
      <PageFrame faults={faults} subject={data} onRetry={() => send({ type: "ready" })}>
        {content}
      </PageFrame>,
      root,
    );
  });
  send({ type: "ready" });
}
