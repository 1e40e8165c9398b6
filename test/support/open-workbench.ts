import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
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
  /** Opens another window of the same browser on the same content, with an extension host of its own. */
  openAnother(): Promise<Workbench>;
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
  let context: BrowserContext | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await server.stop();
  };
  const messages: string[] = [];
  const saveEvidence = async (title: string): Promise<void> => {
    const folder = path.join(resultsFolder, "e2e", title.replace(/[^\w-]+/g, "-").slice(0, 100));
    server.saveLogs(folder);
    fs.writeFileSync(path.join(folder, "console.log"), messages.join("\n"));
    for (const [index, page] of (context?.pages() ?? []).entries()) {
      const file = path.join(folder, `window${index === 0 ? "" : `-${index + 1}`}.png`);
      await page.screenshot({ path: file }).catch(() => undefined);
    }
  };
  try {
    browser = await launchChromium();
    const windows = await browser.newContext({ viewport: options.size ?? { width: 1280, height: 800 } });
    context = windows;
    context.setDefaultTimeout(patience);
    context.on("console", (message) => messages.push(`[${message.type()}] ${message.text()}`));
    const copy = copyWorkspace(server.folder, options.workspace);
    const content = resolveContent(options.open ?? { folder: "." }, copy);
    const open = async (): Promise<Workbench> => {
      const page = await windows.newPage();
      await page.goto(workbenchUrl(server, content));
      await page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
      await page.locator(connectedSign(content)).first().waitFor();
      return new Workbench(page, content === "empty" ? undefined : copy);
    };
    return { workbench: await open(), server, openAnother: open, saveEvidence, close };
  } catch (error) {
    await saveEvidence("window that did not open");
    await close();
    throw error;
  }
}

/** From here on a window is connected: its folder's files, or at least the status bar's own entry, are shown. */
function connectedSign(content: WindowContent): string {
  return content === "empty" || "file" in content
    ? ".statusbar-item.remote-kind, .part.statusbar .statusbar-item"
    : ".explorer-viewlet .monaco-list-row";
}

function resolveContent(content: WindowContent, root: string): WindowContent {
  if (content === "empty") return content;
  if ("folder" in content) return { folder: path.join(root, content.folder) };
  if ("workspace" in content) return { workspace: path.join(root, content.workspace) };
  return { file: path.join(root, content.file) };
}
