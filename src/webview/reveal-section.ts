import type { Section } from "../core/recipe/option";

export function sectionId(section: Section): string {
  return `section-${section}`;
}

/** Brings a section of the unfolded form into view and focuses its first control. */
export function revealSection(section: Section): void {
  const element = document.getElementById(sectionId(section));
  element?.querySelector<HTMLElement>("input, select, button")?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
}
