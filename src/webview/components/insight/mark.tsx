import { classMark } from "../../insight/class-marks";

/** The mark of a class, as its points have it. */
export function Mark({ label, isHollow = false }: { label: number; isHollow?: boolean }) {
  const { path, color } = classMark(label);
  return (
    <svg
      class={isHollow ? "mark mark-hollow" : "mark"}
      style={{ color: `var(--class-${color})` }}
      width="14"
      height="14"
      viewBox="-1.6 -1.6 3.2 3.2"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
