import type { ComponentChildren } from "preact";
import type { IconName } from "../icons";
import { Icon } from "./icon";

interface ActionButtonProps {
  icon: IconName;
  isOff?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** One that is off keeps the focus: it may be on again a moment later. */
export function ActionButton({ icon, isOff = false, onClick, children }: ActionButtonProps) {
  return (
    <button
      type="button"
      class="button button-secondary"
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      <Icon name={icon} /> {children}
    </button>
  );
}
