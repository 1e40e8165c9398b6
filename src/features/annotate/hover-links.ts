import type { Annotation, ArrayState } from "./annotation";
import { commands, internalCommands } from "./command-names";
import { copyFormats } from "./copy-formats";
import type { LinkedChange } from "./link-parameters";
import { axisText } from "./figures";
import { isTarget } from "./entry-text";

const separator = " &nbsp;·&nbsp; ";
const gap = " &nbsp;&nbsp;│&nbsp;&nbsp; ";

/** One step of the temperature up or down: halves and doubles keep to round figures. */
export function steppedTemperature(temperature: number, direction: "down" | "up"): number {
  const next = direction === "down" ? temperature / 2 : temperature * 2;
  return next > 0 && Number.isFinite(next) ? next : temperature;
}

/** The links that change an array's state, the present choices in bold; and those that take its result elsewhere. */
export function hoverLinks(annotation: Annotation, entry: number): string {
  const { state, last, id } = annotation;
  const change = (title: string, hint: string, changed: Partial<ArrayState> | null) => {
    const parameter: LinkedChange = { id, entry, state: changed };
    return link(title, hint, internalCommands.change, [parameter]);
  };
  const choice = <K extends keyof ArrayState>(key: K, value: ArrayState[K], title: string, hint: string) =>
    state[key] === value ? `**${title}**` : change(title, hint, { [key]: value });

  const kinds = [
    choice("function", "softmax", "softmax", "Probabilities"),
    choice("function", "log-softmax", "log-softmax", "Logarithms of the probabilities"),
    choice("function", "sigmoid", "sigmoid", "Each entry on its own"),
  ];
  const axes = (["last", "first", "all"] as const).map((name) => {
    const value = ({ last: -1, first: 0, all: "all" } as const)[name];
    return choice("axis", value, name, `Softmax over the ${name === "all" ? "whole array" : `${name} axis`}`);
  });
  const { axis } = state;
  if (axis !== "all" && axis !== -1 && axis !== 0) axes.push(`**${axisText(axis)}**`);
  const temperature = [
    change("−", "Sharper: half the temperature", {
      temperature: steppedTemperature(state.temperature, "down"),
    }),
    `**${state.temperature}**`,
    change("+", "Flatter: double the temperature", {
      temperature: steppedTemperature(state.temperature, "up"),
    }),
  ];
  const hasAxes = last.shape.length > 1 && state.function !== "sigmoid";
  const stateLine = [
    kinds.join(separator),
    ...(hasAxes ? [`axis ${axes.join(separator)}`] : []),
    `T ${temperature.join(" &nbsp;")}`,
  ].join(gap);

  const target = isTarget(last, entry)
    ? change("$(target) Unmark target", "Show probabilities again", null)
    : change("$(target) Mark as target", "Show loss and gradient against this entry as the true class", null);
  const copies = copyFormats.map((format) => link(format, `Copy as ${format}`, commands.copy, [id, format]));
  // Log-probabilities are what they are.
  const isGiven = last.meaning === "log-probabilities";
  const actionLine = [
    ...(isGiven ? [] : [target]),
    `$(copy) ${copies.join(separator)}`,
    link("$(graph) Chart", "Show the array in the chart, which follows the cursor", commands.chart, [id]),
    link("$(replace) Replace", "Replace the entries in the document", commands.replace, [id]),
    link("$(close) Clear", "Clear all annotations of this document", commands.clear, []),
  ].join(gap);
  return isGiven ? actionLine : `${stateLine}\n\n${actionLine}`;
}

function link(title: string, hint: string, command: string, parameters: readonly unknown[]): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(parameters))} "${hint}")`;
}
