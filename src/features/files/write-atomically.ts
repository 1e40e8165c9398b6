import * as vscode from "vscode";

/** A reader sees the old file or the new one, never a part. */
export async function writeAtomically(target: vscode.Uri, content: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const former = await fs.stat(target).then(
    ({ type }) => type,
    () => vscode.FileType.Unknown,
  );
  // Renaming onto a folder would delete it with all that it holds.
  if (former & vscode.FileType.Directory)
    throw new Error(`"${target.path.split("/").at(-1)}" is a folder. Choose another name.`);
  const temporary = target.with({ path: `${target.path}.${globalThis.crypto.randomUUID()}.tmp` });
  try {
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}
