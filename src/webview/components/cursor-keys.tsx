import { panned, zoomed, type Range } from "../curves/range";
import { stepAlong } from "../curves/step-along";
import { formatEpoch } from "../figures";

interface CursorKeysProps {
  title: string;
  /** Where the cursor is, or null without one. */
  cursor: number | null;
  /** The values at the cursor. */
  text: string;
  /** The x of the points, a column for each line. */
  columns: readonly (readonly number[])[];
  shown: Range;
  whole: Range;
  onCursor: (x: number) => void;
  onRange: (range: Range | null) => void;
}

/** Parts of the range in view by which a key moves. */
const fine = 1 / 100;
const coarse = 1 / 10;

/** The chart by keyboard: a slider over the epochs, whose value is what the curves are there. */
export function CursorKeys(props: CursorKeysProps) {
  const { title, cursor, text, columns, shown, whole, onCursor, onRange } = props;
  const width = shown[1] - shown[0];
  const at = cursor ?? shown[1];
  const moveTo = (x: number) => onCursor(Math.min(Math.max(x, shown[0]), shown[1]));
  const moveBy = (part: number) => moveTo(stepAlong(columns, at, part * width));
  const actions: Record<string, () => void> = {
    ArrowLeft: () => moveBy(-fine),
    ArrowRight: () => moveBy(fine),
    PageDown: () => moveBy(-coarse),
    PageUp: () => moveBy(coarse),
    Home: () => moveTo(shown[0]),
    End: () => moveTo(shown[1]),
    "+": () => onRange(zoomed(shown, 1 / 1.5, at, whole)),
    "=": () => onRange(zoomed(shown, 1 / 1.5, at, whole)),
    "-": () => onRange(zoomed(shown, 1.5, at, whole)),
    "0": () => onRange(null),
    Escape: () => onRange(null),
    "Shift+ArrowLeft": () => onRange(panned(shown, -coarse * width, whole)),
    "Shift+ArrowRight": () => onRange(panned(shown, coarse * width, whole)),
  };
  return (
    <>
      <div
        class="chart-keys"
        role="slider"
        tabIndex={0}
        aria-label={`${title}, cursor over the epochs`}
        aria-valuemin={shown[0]}
        aria-valuemax={cursor === null ? shown[0] : shown[1]}
        aria-valuenow={cursor ?? shown[0]}
        aria-valuetext={
          cursor === null
            ? "Arrow keys read the curves, plus and minus zoom, Shift with arrows moves, Escape shows all"
            : `Epoch ${formatEpoch(cursor)}: ${text}`
        }
        onKeyDown={(event) => {
          const arrow = event.shiftKey && event.key.startsWith("Arrow");
          const action = actions[arrow ? `Shift+${event.key}` : event.key];
          if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          action();
        }}
      />
      {cursor === null && (
        <span class="chart-keys-hint" aria-hidden="true">
          ← → read · + − zoom · Shift+← → move · Esc all
        </span>
      )}
    </>
  );
}
