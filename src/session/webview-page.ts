/** What the page needs of a webview; `Uri` is the editor's. */
export interface PageWebview<Uri> {
  /** The webview's own source expression for its resources. */
  readonly cspSource: string;
  asWebviewUri(uri: Uri): { toString(): string };
}

export interface PageContent {
  readonly title: string;
  readonly script: string;
  /** Names the icons' font relative to the page's resources. */
  readonly styles: string;
  /** Where the webview finds the page's resources. */
  readonly resources: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** As the style sheets begin the addresses of what they load. */
export const resourcesMark = "resources:";

/**
 * A webview's page: a shell that its script fills. It runs our script and loads our fonts, and nothing else. All but the
 * fonts is in the page: what a webview loads goes by a service worker and the window to the extension's files and back.
 */
export function webviewPage(cspSource: string, content: PageContent): string {
  const { title, script, styles, resources, nonce } = content;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
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
    <style nonce="${nonce}">${inStyle(styles.replaceAll(resourcesMark, () => `${resources}/`))}</style>
    <title>${title}</title>
  </head>
  <body>
    <div id="panel"></div>
    <script nonce="${nonce}">${inScript(script)}</script>
  </body>
</html>`;
}

/** Nothing in the text ends the element early: such characters are in strings only, where an escape means the same. */
function inScript(script: string): string {
  return script.replaceAll(/<(?=\/script|!--)/gi, "\\x3C");
}

function inStyle(styles: string): string {
  return styles.replaceAll(/<(?=\/style)/gi, "\\3C ");
}
