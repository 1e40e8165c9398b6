/**
 * Of the path that VS Code gives a window to store an extension's files of its workspace in, the one that all windows of the
 * workspace have in common. VS Code locks the first window's, and gives others one of their own, with -1 to -9 after the
 * workspace's name: also a window that is opened again while the process of the closed one still waits for it. What is
 * kept there would be seen by nobody once there is one window again.
 * @param path with "/" between names.
 */
export function sharedStorage(path: string): string {
  return path.replace(/(?<=[^/])-[1-9](?=\/[^/]+\/?$)/, "");
}
