import { pathToFileURL } from "node:url";
import type { Server } from "./server";

/** What a window opens: a folder, a `.code-workspace` file, one file, or nothing. Paths are absolute. */
export type WindowContent = { folder: string } | { workspace: string } | { file: string } | "empty";

/** The address of a window of `server`. `payload` holds further startup options. */
export function workbenchUrl(
  server: Server,
  content: WindowContent,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  const options = [...payload];
  if (server.connectionToken !== undefined) url.searchParams.set("tkn", server.connectionToken);
  if (content === "empty" || "file" in content) url.searchParams.set("ew", "true");
  else if ("folder" in content) url.searchParams.set("folder", content.folder);
  else url.searchParams.set("workspace", content.workspace);
  if (content !== "empty" && "file" in content) options.push(["openFile", remoteUri(server, content.file)]);
  if (options.length > 0) url.searchParams.set("payload", JSON.stringify(options));
  return url.href;
}

/** How the window names a file of the server's machine. */
export function remoteUri(server: Server, file: string): string {
  return `vscode-remote://127.0.0.1:${server.port}${pathToFileURL(file).pathname}`;
}
