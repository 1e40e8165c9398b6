import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "./chromium";
import { copyWorkspace } from "./copy-workspace";
import { resultsFolder } from "./paths";
import { Server } from "./server";
import type { ServerOptions } from "./server-home";
import { Workbench } from "./workbench";
import { testSettings, themes } from "./workbench-settings";
import type { Theme } from "./workbench-settings";
import { workbenchUrl } from "./workbench-url";
import type { WindowContent } from "./workbench-url";

/** Milliseconds that each wait may take. Only what does not come at all takes so long, also on a slow machine. */
const patience = 90_000;

export interface WorkbenchOptions {
  /** What the window opens; paths are relative to the copy of `workspace`. Default: that copy as a folder. */
  open?: WindowContent;
  /** The folder that is copied for this window, `samples/` by default. */
  workspace?: string;
  theme?: Theme;
  /** Beside those that make each window look the same. */
  settings?: Readonly<Record<string, unknown>>;
  extension?: ServerOptions["extension"];
  environment?: ServerOptions["environment"];
  workspaceTrust?: boolean;
  size?: { width: number; height: number };
}

/** A window, with the server and the browser that are its alone. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  readonly server: Server;
  /** Keeps a screenshot and the logs in `test-results/`. */
  saveEvidence(title: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a window of a new server with the extension, and resolves when it can be used. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const theme = options.theme ?? "Dark Modern";
  const server = await Server.start({
    settings: { ...testSettings(theme), ...options.settings },
    ...(options.extension && { extension: options.extension }),
    ...(options.environment && { environment: options.environment }),
    workspaceTrust: options.workspaceTrust ?? false,
    // Nobody comes back to a closed window.
    reconnectionGrace: 5,
  });
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server.stop();
  };
  const messages: string[] = [];
  let page: Page | undefined;
  const saveEvidence = async (title: string): Promise<void> => {
    const folder = path.join(resultsFolder, "e2e", title.replace(/[^\w-]+/g, "-").slice(0, 100));
    server.saveLogs(folder);
    fs.writeFileSync(path.join(folder, "console.log"), messages.join("\n"));
    await page?.screenshot({ path: path.join(folder, "window.png") }).catch(() => undefined);
  };
  try {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    page.setDefaultTimeout(patience);
    page.on("console", (message) => messages.push(`[${message.type()}] ${message.text()}`));
    const copy = copyWorkspace(server.folder, options.workspace);
    const content = resolveContent(options.open ?? { folder: "." }, copy);
    await page.goto(workbenchUrl(server, content));
    await page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
    // From here on the window is connected: its folder's files, or at least the status bar's own entry, are shown.
    const connected =
      content === "empty" || "file" in content
        ? ".statusbar-item.remote-kind, .part.statusbar .statusbar-item"
        : ".explorer-viewlet .monaco-list-row";
    await page.locator(connected).first().waitFor();
    const workbench = new Workbench(page, content === "empty" ? undefined : copy);
    return { workbench, server, saveEvidence, close };
  } catch (error) {
    await saveEvidence("window that did not open");
    await close();
    throw error;
  }
}

function resolveContent(content: WindowContent, root: string): WindowContent {
  if (content === "empty") return content;
  if ("folder" in content) return { folder: path.join(root, content.folder) };
  if ("workspace" in content) return { workspace: path.join(root, content.workspace) };
  return { file: path.join(root, content.file) };
}
