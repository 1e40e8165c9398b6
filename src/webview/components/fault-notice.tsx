import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { PageFault } from "../../protocol/page-fault";
import { Notice } from "./notice";

/** A fault of the page itself: what happened, what it leaves untouched, and what can be done about it as children. */
export function FaultNotice({
  what,
  fault,
  children,
}: {
  what: string;
  fault: PageFault;
  children: ComponentChildren;
}) {
  const [copied, setCopied] = useState<"Copied" | "The clipboard cannot be written to" | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(`${what}: ${fault.message}\n${fault.stack}`).then(
      () => setCopied("Copied"),
      () => setCopied("The clipboard cannot be written to"),
    );
  };
  return (
    <Notice
      kind="error"
      text={`${what}: ${fault.message.replace(/\.$/, "")}. This is a fault of the page alone: what trains goes on, and nothing that is kept is lost.`}
    >
      {children}
      <button type="button" class="button button-secondary button-small" onClick={copy}>
        {copied ?? "Copy Details"}
      </button>
    </Notice>
  );
}
