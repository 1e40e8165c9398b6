import type { CurvePoints } from "../../protocol/engine";

const columns = [
  ["step", "steps"],
  ["epoch", "epochs"],
  ["training_loss", "trainLosses"],
  ["validation_loss", "validationLosses"],
  ["validation_accuracy", "validationAccuracies"],
  ["seconds", "seconds"],
] as const satisfies readonly (readonly [string, keyof CurvePoints])[];

/** A curve as CSV, a row a point; cells are empty where nothing was measured. Every digit is there. */
export function curveCsv(points: CurvePoints): string {
  const rows = Array.from(points.steps, (_, row) =>
    columns.map(([, name]) => cellText(points[name][row]!)).join(","),
  );
  return `${[columns.map(([title]) => title).join(","), ...rows].join("\n")}\n`;
}

function cellText(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}
