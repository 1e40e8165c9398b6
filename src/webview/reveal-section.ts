import type { Section } from "../core/recipe/option";

export function sectionId(section: Section): string {
  return `section-${section}`;
}

/** Unfolds the form's section, brings it into view and focuses its first control. */
export function revealSection(section: Section): void {
  const element = document.getElementById(sectionId(section));
  if (!element) return;
  for (let fold = element.closest("details"); fold; fold = fold.parentElement!.closest("details")) {
    fold.open = true;
  }
  element.querySelector<HTMLElement>("input, select, button")?.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}
