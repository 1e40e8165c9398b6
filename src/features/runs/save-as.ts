import * as vscode from "vscode";
import type { KeptRun } from "../../session/runs/run-store";
import { writeAtomically } from "../files/write-atomically";

/**
 * Asks where to save something of a run, and writes it there, whole or not at all.
 * @param suffix of the file's name, behind the run's.
 */
export async function saveAs(
  run: KeptRun,
  title: string,
  kind: string,
  suffix: string,
  content: Uint8Array,
): Promise<void> {
  const name = `${run.name.replace(/[\\/:*?"<>|]/g, "-")}${suffix}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? folderOf(run);
  const target = await vscode.window.showSaveDialog({
    title,
    filters: { [kind]: [suffix.slice(suffix.lastIndexOf(".") + 1)] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target) await writeAtomically(target, content);
}

function folderOf({ data }: KeptRun): vscode.Uri | undefined {
  const uri = vscode.Uri.parse(data.location);
  return uri.scheme === "untitled" ? undefined : vscode.Uri.joinPath(uri, "..");
}
