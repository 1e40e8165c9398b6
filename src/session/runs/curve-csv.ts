import type { CurvePoints } from "../../protocol/training";

const columns = [
  ["step", "steps"],
  ["epoch", "epochs"],
  ["training_loss", "trainLosses"],
  ["validation_loss", "validationLosses"],
  ["validation_score", "validationScores"],
  ["seconds", "seconds"],
] as const satisfies readonly (readonly [string, keyof CurvePoints])[];

/**
 * A curve as CSV, a row a point; cells are empty where nothing was measured. Every digit is there.
 * @param measure what the scores are.
 */
export function curveCsv(points: CurvePoints, measure: "accuracy" | "r2"): string {
  const rows = Array.from(points.steps, (_, row) =>
    columns.map(([, name]) => cellText(points[name][row]!)).join(","),
  );
  return `${[columns.map(([title]) => title.replace("score", measure)).join(","), ...rows].join("\n")}\n`;
}

function cellText(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}
