import { icons, type IconName } from "../icons";

/** A codicon, which says nothing to a screen reader: the text beside it does. */
export function Icon({ name }: { name: IconName }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}
