import type { ComponentChildren } from "preact";

interface ActionLinkProps {
  class?: string;
  title: string;
  onClick: () => void;
  children: ComponentChildren;
}

/** A link that leads to something on the page or in the editor. */
export function ActionLink({ class: name, title, onClick, children }: ActionLinkProps) {
  return (
    <a
      href="#"
      class={name}
      title={title}
      onClick={(event) => {
        event.preventDefault();
        // VS Code scrolls the page to its top where it hears of such a click.
        event.stopPropagation();
        onClick();
      }}
    >
      {children}
    </a>
  );
}
