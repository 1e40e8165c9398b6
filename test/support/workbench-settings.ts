/** The settings' name of a theme, and the class that the workbench carries once it is applied. */
export const themes = {
  "Dark Modern": { setting: "Dark Modern", className: "vs-dark" },
  "Light Modern": { setting: "Light Modern", className: "vs" },
  "Dark High Contrast": { setting: "Default High Contrast", className: "hc-black" },
  "Light High Contrast": { setting: "Default High Contrast Light", className: "hc-light" },
} as const;

export type Theme = keyof typeof themes;

/** What nobody who tries or tests the extension wants to see: greetings, tours, news, updates, telemetry. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.agentHost.enabled": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** A window that looks the same in every run. */
export function testSettings(theme: Theme): Readonly<Record<string, unknown>> {
  return {
    ...quietSettings,
    "breadcrumbs.enabled": false,
    "editor.accessibilitySupport": "off",
    "editor.cursorBlinking": "solid",
    "editor.minimap.enabled": false,
    "editor.occurrencesHighlight": "off",
    "editor.stickyScroll.enabled": false,
    "files.autoSave": "off",
    "files.simpleDialog.enable": true,
    "git.enabled": false,
    "json.schemaDownload.enable": false,
    "remote.autoForwardPorts": false,
    // Else VS Code looks for open ports by starting processes every two seconds, each of which blocks the extension host.
    "remote.autoForwardPortsSource": "output",
    "typescript.disableAutomaticTypeAcquisition": true,
    "window.autoDetectColorScheme": false,
    "window.menuBarVisibility": "compact",
    "workbench.colorTheme": themes[theme].setting,
    "workbench.reduceMotion": "on",
  };
}
