import type { CurvePoints } from "../../protocol/training";
import { encodeText } from "./utf8";

const columns = [
  ["step", "steps"],
  ["epoch", "epochs"],
  ["training_loss", "trainLosses"],
  ["validation_loss", "validationLosses"],
  ["validation_score", "validationScores"],
  ["seconds", "seconds"],
] as const satisfies readonly (readonly [string, keyof CurvePoints])[];

/** Rows that are written in about a millisecond. */
const rowsAtOnce = 1000;

/**
 * The content of a curve's CSV file, a row a point; cells are empty where nothing was measured. Every digit is there.
 * Yields about once a millisecond, for others to have their turn.
 * @param measure what the scores are.
 */
export function* curveCsv(points: CurvePoints, measure: "accuracy" | "r2"): Generator<void, Uint8Array> {
  const titles = columns.map(([title]) => title.replace("score", measure));
  const pieces = [encodeText(`${titles.join(",")}\n`)];
  const { length } = points.steps;
  for (let row = 0; row < length;) {
    let piece = "";
    for (const end = Math.min(length, row + rowsAtOnce); row < end; row++) {
      piece += `${columns.map(([, name]) => cellText(points[name][row]!)).join(",")}\n`;
    }
    pieces.push(encodeText(piece));
    yield;
  }
  const content = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return content;
}

function cellText(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}
