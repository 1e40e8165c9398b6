// What tests of annotations share.
import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Closes all editors; unsaved text is thrown away. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** What Copy Probabilities copies. */
export async function copied(): Promise<unknown> {
  await vscode.env.clipboard.writeText("nothing");
  await vscode.commands.executeCommand("softmaxLab.copyProbabilities");
  return JSON.parse(await vscode.env.clipboard.readText());
}

export function assertClose(met: unknown, wanted: readonly number[]): void {
  assert.ok(Array.isArray(met) && met.length === wanted.length, JSON.stringify(met));
  wanted.forEach((value, entry) =>
    assert.ok(Math.abs((met[entry] as number) - value) < 1e-15, `${met[entry]}`),
  );
}

/** softmax([2, 1, 0.1]) and softmax([1, 2, 3]), computed to 17 digits. */
export const ofTwoOneTenth = [0.6590011388859679, 0.24243297070471392, 0.09856589040931818];
export const ofOneTwoThree = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218];
