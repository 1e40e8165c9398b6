import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

const icons = { error: "error", warning: "warning", info: "info" };

/** A message within the page, with what can be done about it as children. */
export function Notice({
  kind,
  text,
  children,
}: {
  kind: keyof typeof icons;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "error" ? "alert" : "note"}>
      <Icon name={icons[kind]} />
      <span class="notice-text">{text}</span>
      {children}
    </div>
  );
}
