import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

/** A message within the page, with what can be done about it as children. */
export function Notice({
  kind,
  text,
  children,
}: {
  kind: "error" | "warning" | "info";
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "error" ? "alert" : "note"}>
      <Icon name={kind} />
      <span class="notice-text">{text}</span>
      {children}
    </div>
  );
}
