/** What the page needs of a webview; `Uri` is the editor's. */
export interface PageWebview<Uri> {
  /** The webview's own source expression for its resources. */
  readonly cspSource: string;
  asWebviewUri(uri: Uri): { toString(): string };
}

export interface PageContent<Uri> {
  readonly title: string;
  readonly script: Uri;
  readonly styleSheet: Uri;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** A webview's page: a shell that its script fills. It runs our script and loads our files, and nothing else. */
export function webviewPage<Uri>(webview: PageWebview<Uri>, content: PageContent<Uri>): string {
  const { nonce } = content;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${webview.asWebviewUri(content.styleSheet).toString()}">
    <title>${content.title}</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}" src="${webview.asWebviewUri(content.script).toString()}"></script>
  </body>
</html>`;
}
