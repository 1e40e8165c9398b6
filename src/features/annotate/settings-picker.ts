import * as vscode from "vscode";
import type { Axis } from "../../protocol/engine";
import type { Annotation } from "./annotation";
import { commands } from "./command-names";
import { settingsText } from "./figures";

/** What a person may change about one annotated array. */
export type Choice =
  | {
      readonly kind: "settings";
      readonly settings: { readonly axis: Axis } | { readonly temperature: number };
    }
  | { readonly kind: "command"; readonly command: string };

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice | "temperature";
}

/** Asks what to change; undefined if nothing was chosen. */
export async function chooseSettings(annotation: Annotation): Promise<Choice | undefined> {
  const { shape } = annotation.last;
  const item = await vscode.window.showQuickPick(itemsFor(annotation), {
    title: `Softmax of an array of shape (${shape.join(", ")})`,
    placeHolder: `Now: ${settingsText(annotation.axis, annotation.temperature)}`,
  });
  if (item?.choice !== "temperature") return item?.choice;
  const text = await vscode.window.showInputBox({
    title: "Temperature",
    prompt: "The logits are divided by it: below 1 sharpens, above 1 flattens.",
    value: String(annotation.temperature),
    validateInput: (value) =>
      readTemperature(value) === null ? "Enter a number above 0, such as 0.5." : undefined,
  });
  const temperature = text === undefined ? null : readTemperature(text);
  return temperature === null ? undefined : { kind: "settings", settings: { temperature } };
}

function itemsFor({ axis, temperature, last: { shape } }: Annotation): Item[] {
  const current = (candidate: Axis) => (candidate === axis ? "$(check) " : "");
  const axisItem = (candidate: Axis, label: string, description: string): Item => ({
    label: current(candidate) + label,
    description,
    choice: { kind: "settings", settings: { axis: candidate } },
  });
  const rank = shape.length;
  const axes: Item[] = [];
  if (rank > 1) {
    axes.push(axisItem(-1, "Last axis", `groups of ${shape.at(-1)}`));
    for (let index = 0; index < rank - 1; index++) {
      axes.push(axisItem(index, `Axis ${index}`, `groups of ${shape[index]}`));
    }
    axes.push(axisItem("all", "All entries", "one group"));
    axes.push({ label: "", kind: vscode.QuickPickItemKind.Separator });
  }
  const command = (label: string, name: string): Item => ({
    label,
    choice: { kind: "command", command: name },
  });
  return [
    ...axes,
    { label: "$(flame) Temperature…", description: String(temperature), choice: "temperature" },
    command("$(copy) Copy Probabilities", commands.copy),
    command("$(replace) Replace with Probabilities", commands.replace),
    command("$(close) Clear Annotations", commands.clear),
  ];
}

function readTemperature(text: string): number | null {
  const temperature = text.trim() === "" ? NaN : Number(text);
  return temperature > 0 && temperature < Infinity ? temperature : null;
}
