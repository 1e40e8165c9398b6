export interface PanelResources {
  /** Of the panel's script and style sheet, as the webview may load them. */
  readonly script: string;
  readonly styleSheet: string;
  /** The webview's own source expression for its resources. */
  readonly cspSource: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** The panel's page: a shell that its script fills. It runs our script and loads our files, and nothing else. */
export function panelPage({ script, styleSheet, cspSource, nonce }: PanelResources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${styleSheet}">
    <title>Softmax Lab: Training</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
