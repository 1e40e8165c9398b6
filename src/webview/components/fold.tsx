import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Boundary } from "./boundary";

interface FoldProps {
  title: string;
  /** Of the section, for the style sheet. */
  class?: string;
  children: () => ComponentChildren;
}

/** A section whose content is there, and costs anything, only while it is open. */
export function Fold({ title, class: name = "", children }: FoldProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class={`fold ${name}`.trimEnd()} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <Boundary part={title}>{children()}</Boundary>}
    </details>
  );
}
