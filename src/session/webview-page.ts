export interface PageResources {
  readonly title: string;
  /** Of the page's script and style sheet, as the webview may load them. */
  readonly script: string;
  readonly styleSheet: string;
  /** The webview's own source expression for its resources. */
  readonly cspSource: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** A webview's page: a shell that its script fills. It runs our script and loads our files, and nothing else. */
export function webviewPage({ title, script, styleSheet, cspSource, nonce }: PageResources): string {
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
    <title>${title}</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
