import * as vscode from "vscode";
import type { ArrayFunction, Axis } from "../../protocol/annotation";
import type { Annotation, ArrayState } from "./annotation";
import { commands } from "./command-names";
import { copyFormats } from "./copy-formats";
import { isTarget } from "./entry-text";
import { stateText } from "./figures";
import { steppedTemperature } from "./hover-links";
import { fullName } from "./summary";

/** What a person may do about one annotated array. */
export type Choice =
  | { readonly kind: "state"; readonly state: Partial<ArrayState> }
  | { readonly kind: "target"; readonly entry: number }
  | { readonly kind: "command"; readonly command: string; readonly parameters: readonly unknown[] };

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice | "temperature";
}

const functions: readonly (readonly [ArrayFunction, string])[] = [
  ["softmax", "probabilities that sum to 1"],
  ["log-softmax", "their logarithms"],
  ["sigmoid", "each entry on its own"],
];

/**
 * Asks what to do; undefined if nothing was chosen.
 * @param entry at the cursor, which can become the target.
 */
export async function chooseSettings(
  annotation: Annotation,
  entry: number | null,
): Promise<Choice | undefined> {
  const { last, state } = annotation;
  const item = await vscode.window.showQuickPick(itemsFor(annotation, entry), {
    title: `Softmax of an array of shape (${last.shape.join(", ")})`,
    placeHolder: `Now: ${stateText(state)}`,
  });
  if (item?.choice !== "temperature") return item?.choice;
  const text = await vscode.window.showInputBox({
    title: "Temperature",
    prompt: "The logits are divided by it: below 1 sharpens, above 1 flattens.",
    value: String(state.temperature),
    validateInput: (value) =>
      readTemperature(value) === null ? "Enter a number above 0, such as 0.5." : undefined,
  });
  const temperature = text === undefined ? null : readTemperature(text);
  return temperature === null ? undefined : { kind: "state", state: { temperature } };
}

function itemsFor({ state, last, id }: Annotation, entry: number | null): Item[] {
  // Log-probabilities are what they are.
  const isGiven = last.meaning === "log-probabilities";
  const stateItem = (change: Partial<ArrayState>, label: string, description: string): Item => {
    const isCurrent = Object.entries(change).every(
      ([key, value]) => state[key as keyof ArrayState] === value,
    );
    return {
      label: `${isCurrent ? "$(check) " : ""}${label}`,
      description,
      choice: { kind: "state", state: change },
    };
  };
  const steppedItem = (direction: "down" | "up", label: string): Item => {
    const temperature = steppedTemperature(state.temperature, direction);
    return { label, description: `${temperature}`, choice: { kind: "state", state: { temperature } } };
  };
  const command = (label: string, name: string, ...parameters: unknown[]): Item => ({
    label,
    choice: { kind: "command", command: name, parameters },
  });
  const target: Item[] =
    entry === null || isGiven
      ? []
      : [
          {
            label: isTarget(last, entry) ? "$(target) Unmark Target" : "$(target) Mark as Target",
            description: `${fullName(last, entry)}, at the cursor`,
            choice: { kind: "target", entry },
          },
        ];
  const evaluation: Item[] = isGiven
    ? []
    : [
        ...functions.map(([kind, description]) => stateItem({ function: kind }, kind, description)),
        ...target,
        heading("temperature"),
        steppedItem("down", "$(remove) Sharper"),
        steppedItem("up", "$(add) Flatter"),
        { label: "$(flame) Temperature…", description: `now ${state.temperature}`, choice: "temperature" },
      ];
  return [
    ...axisItems(last.shape, stateItem),
    heading("function"),
    ...evaluation,
    heading("array"),
    ...copyFormats.map((format) =>
      command(`$(copy) Copy as ${format === "list" ? "List" : format}`, commands.copy, id, format),
    ),
    command("$(graph) Show Chart", commands.chart, id),
    command("$(replace) Replace with Probabilities", commands.replace, id),
    command("$(arrow-down) Next Array", commands.next),
    command("$(arrow-up) Previous Array", commands.previous),
    command("$(close) Clear Annotations", commands.clear),
  ];
}

function axisItems(
  shape: readonly number[],
  stateItem: (change: { axis: Axis }, label: string, description: string) => Item,
): Item[] {
  const rank = shape.length;
  if (rank < 2) return [];
  const others = Array.from({ length: rank - 1 }, (_, axis) =>
    stateItem({ axis }, `Axis ${axis}`, `groups of ${shape[axis]}`),
  );
  return [
    heading("axis"),
    stateItem({ axis: -1 }, "Last axis", `groups of ${shape.at(-1)}`),
    ...others,
    stateItem({ axis: "all" }, "All entries", "one group"),
  ];
}

function heading(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function readTemperature(text: string): number | null {
  const temperature = text.trim() === "" ? NaN : Number(text);
  return temperature > 0 && temperature < Infinity ? temperature : null;
}
