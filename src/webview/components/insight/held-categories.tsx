import type { HeldColumn } from "../../../protocol/insight";
import { Choice } from "../judgment/choice";

interface HeldCategoriesProps {
  held: readonly HeldColumn[];
  onHold: (column: string, category: string) => void;
}

/** More would take more room than the plane. */
const mostChoices = 6;

/** Where the columns of categories are held, to be changed: how do the regions look for others? */
export function HeldCategories({ held, onHold }: HeldCategoriesProps) {
  const columns = held.filter(({ categories }) => categories !== null && categories.length > 1);
  if (columns.length === 0) return null;
  return (
    <div class="insight-controls held-categories" role="group" aria-label="Where categories are held">
      <span class="hint">Held at</span>
      {columns.slice(0, mostChoices).map(({ name, value, categories }) => (
        <Choice
          key={name}
          label={name}
          choices={categories!}
          chosen={String(value)}
          onChoose={(category) => onHold(name, category)}
        />
      ))}
    </div>
  );
}
