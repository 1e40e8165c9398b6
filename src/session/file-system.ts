/** Files below one folder. Paths are relative to it, with "/" between names; none leads out of it. */
export interface FileSystem {
  /** Names of the files and folders in a folder; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * Another one whenever something in the folder has been made, renamed or removed. Undefined where there is no such
   * folder, and where that happened so recently that more of it might go unnoticed.
   */
  stamp(folder: string): Promise<string | undefined>;
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Makes the folders on the way. Resolves when the content would survive the machine's end. */
  write(path: string, content: Uint8Array): Promise<void>;
  /** Like `write`, but false, and nothing written, where the file is there already. */
  writeNew(path: string, content: Uint8Array): Promise<boolean>;
  /**
   * Adds to the first `length` bytes of a file, in place of whatever follows them. False, and nothing done, where it is
   * not there or shorter. Resolves as `write` does; where it fails, or the process dies meanwhile, those bytes are left
   * as they were, and a part of the content may follow.
   */
  append(path: string, length: number, content: Uint8Array): Promise<boolean>;
  /** Of a file or a folder, within a folder that exists, in one step; a file takes the place of another. */
  rename(from: string, to: string): Promise<void>;
  /** A file, or a folder with all it holds. Without effect where there is none. */
  remove(path: string): Promise<void>;
}

/** Writes beside and renames: whoever reads finds the old content or the new, whole. @param writer names who writes. */
export async function writeAtomically(
  files: FileSystem,
  path: string,
  content: Uint8Array,
  writer: string,
): Promise<void> {
  const beside = `${path}.${writer}${unfinishedSuffix}`;
  await files.write(beside, content);
  await files.rename(beside, path);
}

/** Ends the name of a file that was being written when its writer died. */
export const unfinishedSuffix = ".unfinished";
