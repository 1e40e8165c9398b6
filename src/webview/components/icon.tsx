/** A codicon, which says nothing to a screen reader: the text beside it does. */
export function Icon({ name }: { name: string }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}
