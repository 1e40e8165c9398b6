import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { retry } from "./retry";
import { runCommandOrThrow } from "./run-command";

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/Applications", path.join(os.homedir(), "Applications")].flatMap((folder) => [
    path.join(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
    path.join(folder, "Chromium.app/Contents/MacOS/Chromium"),
    path.join(folder, "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
  ]),
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return [
      path.join(folder, "Google/Chrome/Application/chrome.exe"),
      path.join(folder, "Chromium/Application/chrome.exe"),
      path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ];
  }),
};

/** The path of a Chromium or Chrome, or undefined. `CHROMIUM_EXECUTABLE` decides where it is set. */
export function findChromium(): string | undefined {
  const wanted = process.env["CHROMIUM_EXECUTABLE"];
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(
      `CHROMIUM_EXECUTABLE names "${wanted}", which is no program. Set it to a Chromium or Chrome.`,
    );
  }
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .flatMap((folder) => namesOnPath.map((name) => path.join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable);
}

/** The path of a Chromium, installed first where that is possible: on Debian and its kin, as root. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  let whyNotInstalled = "";
  if (fs.existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Installing Chromium for the tests (apt-get install chromium) …");
    try {
      await retry("Installing Chromium", installWithApt);
    } catch (error) {
      whyNotInstalled = ` Installing it failed: ${(error as Error).message}`;
    }
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "The tests need Chromium and found none. Install it (Debian, Ubuntu: sudo apt-get install chromium; " +
      "Fedora: sudo dnf install chromium; macOS: brew install --cask chromium) " +
      `or set CHROMIUM_EXECUTABLE to the path of a Chromium or Chrome.${whyNotInstalled}`,
  );
}

async function installWithApt(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Another apt-get may be at work, and a mirror out of reach for a moment.
  const patiently = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=5"];
  await runCommandOrThrow("apt-get", [...patiently, "update", "-qq"], { env, timeLimit: 10 * 60_000 });
  // With a font, for a bare machine has none.
  const install = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"];
  await runCommandOrThrow("apt-get", [...patiently, ...install], { env, timeLimit: 20 * 60_000 });
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    timeout: 120_000,
    // Only our own pages on this machine are opened, and root, as in a container, has no sandbox.
    chromiumSandbox: false,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--font-render-hinting=none",
      "--force-color-profile=srgb",
      "--no-first-run",
    ],
  });
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
