import fs from "node:fs";
import path from "node:path";
import util from "node:util";
import type { Page } from "playwright-core";
import { launchChromium } from "./chromium";
import { copyWorkspace } from "./copy-workspace";
import { hostSuite, projectRoot, resultsFolder } from "./paths";
import { Server } from "./server";
import { suiteOutputPrefix } from "./suite-report";
import { testSettings } from "./workbench-settings";
import { remoteUri, workbenchUrl } from "./workbench-url";

const resultsHere = path.join(resultsFolder, "host");

/** Runs `suite`, by default the in-host tests, in the extension host of VS Code's server; its window is a page in Chromium. */
export async function runHostSuiteInServer(
  environment: Readonly<Record<string, string>>,
  timeLimit: number,
  suite = hostSuite,
): Promise<void> {
  const server = await Server.start({
    settings: testSettings("Dark Modern"),
    extension: "none", // It comes as the extension under development, by the URL.
    environment,
    reconnectionGrace: 5,
    testDriver: true,
  });
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(120_000);
      const ended = suiteEnd(page, timeLimit);
      const window = workbenchUrl(server, { folder: copyWorkspace(server.folder) }, [
        ["skipWelcome", "true"],
        ["skipReleaseNotes", "true"],
        ["extensionDevelopmentPath", remoteUri(server, projectRoot)],
        ["extensionTestsPath", remoteUri(server, suite)],
        ["enableProposedApi", ""],
      ]);
      await Promise.all([ended, page.goto(window)]);
    } finally {
      await browser.close();
    }
  } catch (error) {
    server.saveLogs(resultsHere);
    throw error;
  } finally {
    await server.stop();
  }
}

/** Resolves when the suite has passed, rejects when it has failed or the time is up. Shows what the suite writes. */
function suiteEnd(page: Page, timeLimit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const otherOutput: string[] = [];
    const fail = async (reason: string): Promise<void> => {
      fs.mkdirSync(resultsHere, { recursive: true });
      fs.writeFileSync(path.join(resultsHere, "console.log"), otherOutput.join("\n"));
      await page.screenshot({ path: path.join(resultsHere, "window.png") }).catch(() => undefined);
      reject(new Error(reason));
    };
    const timer = setTimeout(
      () => void fail(`The suite did not end within ${timeLimit / 1000} s.`),
      timeLimit,
    );
    // The two functions by which a window under test reports to its driver.
    const exposed = [
      page.exposeFunction("codeAutomationLog", (kind: string, values: unknown[]) => {
        const text = util.format(...values);
        if (text.startsWith(suiteOutputPrefix)) console.log(text.slice(suiteOutputPrefix.length));
        else otherOutput.push(`[${kind}] ${text}`);
      }),
      page.exposeFunction("codeAutomationExit", (exitCode: number) => {
        clearTimeout(timer);
        if (exitCode === 0) resolve();
        else void fail("The suite has failed.");
      }),
    ];
    page.on("crash", () => reject(new Error("The window crashed.")));
    Promise.all(exposed).catch(reject);
  });
}
