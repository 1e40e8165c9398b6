import type { ComponentChildren } from "preact";

interface FoldProps {
  title: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ComponentChildren;
}

/** A fold whose content is there only while it is open: it may cost the engine some time. */
export function Fold({ title, isOpen, onToggle, children }: FoldProps) {
  return (
    <details class="fold" open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}
