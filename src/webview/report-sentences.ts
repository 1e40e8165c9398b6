import { formatPercentage } from "../core/percentage";
import type { ClassReport } from "../core/reports/class-report";
import type { PartReport, Reports } from "../protocol/engine";
import { formatMeasure } from "./figures";

export interface NamedReport {
  readonly part: "Validation" | "Training" | "Test";
  readonly report: PartReport;
}

/** The parts that were judged, the one that says most about new rows first. */
export function namedReports({ test, validation, train }: Reports): readonly NamedReport[] {
  const named = (part: NamedReport["part"], report: PartReport | null) => (report ? [{ part, report }] : []);
  return [...named("Test", test), ...named("Validation", validation), ...named("Training", train)];
}

/** A classifier's measures, each with its name. */
export function describeReport(report: ClassReport): readonly string[] {
  const { macro, weighted, matthews, top, probabilistic } = report;
  return [
    `macro F1 ${formatMeasure(macro.f1)}`,
    `weighted F1 ${formatMeasure(weighted.f1)}`,
    `Matthews correlation ${formatMeasure(matthews)}`,
    ...(top ? [`among the first ${top.k}: ${formatPercentage(top.accuracy)}`] : []),
    ...(probabilistic
      ? [
          `log-loss ${formatMeasure(probabilistic.logLoss)} nats`,
          `Brier score ${formatMeasure(probabilistic.brier)}`,
          `expected calibration error ${formatPercentage(probabilistic.calibrationError)}`,
        ]
      : ["no probabilities: this model knows scores only"]),
  ];
}
